package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.loop.directory.DirectoryDialPlan;
import dev.parkslots.edge.parkservice.Directory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 201 talks to Dupont and types a park code. */
class TypedCodeTest extends TwoCallsOfOneUser {

    private long cseq = 1000;

    @BeforeEach
    void setUp() {
        typingIsOn(true, "*90");
        dupontCalls201();
    }

    private void typingIsOn(boolean on, String... parkNext) {
        var profile = new Directory.Profile(List.of("leg"), on, null);
        var alice = new Directory.User("201", "Alice", Map.of(), null, List.of(new Directory.Device("d-201", profile)));
        var lot = new Directory.Lot("main", "701", "703", List.of("*"), List.of("*"), "default", true);
        edge.directory = new Directory(
                "2",
                List.of(new Directory.Tenant(
                        "demo",
                        "demo.localhost",
                        List.of(alice),
                        List.of(lot),
                        new Directory.DialCodes(
                                "custom", List.of(parkNext), List.of("{slot}", "*68{slot}"), List.of("*88{slot}")),
                        List.of())));
        edge.dialPlan = new DirectoryDialPlan(() -> edge.directory);
    }

    private void info(String type, String body) {
        edge.tell(new SipEvent.InfoReceived(transferor, new TransactionId("INFO"), ++cseq, type, body));
    }

    private void parkedIn(String slot) {
        assertThat(edge.parks.slots.get(slot).state).isEqualTo(FakeParks.State.PARKED);
        assertThat(edge.hears(dupont)).isEqualTo("music default");
        assertThat(edge.media.told.get(transferor))
                .singleElement()
                .satisfies(said -> assertThat(said.phrases())
                        .startsWith(Phrase.PARKED_ON, Phrase.DIGIT_7, Phrase.DIGIT_0)
                        .hasSize(4));
        assertThat(edge.sip.on(transferor)).endsWith("BYE");
    }

    private void nothingHappens() {
        assertThat(edge.parks.slots).isEmpty();
        assertThat(edge.media.told).isEmpty();
        areJoined(dupont, transferor);
    }

    @ParameterizedTest
    @CsvSource({"*90,701", "*68702,702", "5551*90,701", "*6*68703,703", "**90,701"})
    void theOtherPartyIsParkedAndTheNumberSpoken(String keys, String slot) {
        edge.press(transferor, keys);
        parkedIn(slot);
        assertThat(edge.media.keys).containsExactly(transferor);
    }

    @Test
    void theLegEndsWhenTheNumberWasSaidAndNotBefore() {
        edge.media.speaksAtOnce = false;
        edge.press(transferor, "*90");
        assertThat(edge.hears(transferor)).startsWith("words [PARKED_ON");
        assertThat(edge.sip.on(transferor)).doesNotContain("BYE");
        edge.media.said(transferor, true);
        parkedIn("701");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/dtmf-relay", "application/dtmf"})
    void keysByInfoAreKeysToo(String type) {
        for (char key : "*90".toCharArray()) {
            info(type, type.endsWith("relay") ? "Signal=" + key + "\r\nDuration=160\r\n" : key + "\r\n");
        }
        parkedIn("701");
    }

    @Test
    void asShippedNoCodeIsHeard() {
        typingIsOn(false, "*90");
        edge.press(transferor, "*90");
        info("application/dtmf", "*");
        info("application/dtmf", "9");
        info("application/dtmf", "0");
        nothingHappens();
    }

    @ParameterizedTest
    @ValueSource(strings = {"701", "90", "*88701", "*68999", "*91", "201", "*687"})
    void whatIsNoParkCodeIsForTheOtherPartyAlone(String keys) {
        edge.press(transferor, keys);
        edge.pass(Duration.ofSeconds(4));
        nothingHappens();
    }

    @Test
    void dupontCanNotParkAnybody() {
        edge.press(dupont, "*90");
        nothingHappens();
    }

    @Test
    void aPauseBeginsAnew() {
        edge.press(transferor, "*9");
        edge.pass(Duration.ofSeconds(3));
        edge.press(transferor, "0");
        nothingHappens();
        edge.press(transferor, "*9");
        edge.pass(Duration.ofMillis(2900));
        edge.press(transferor, "0");
        parkedIn("701");
    }

    @Test
    void aCodeThatMayGoOnWaitsForIt() {
        typingIsOn(true, "*68");
        edge.press(transferor, "*68");
        nothingHappens();
        edge.press(transferor, "702");
        parkedIn("702");
    }

    @Test
    void aCodeThatDoesNotGoOnIsMeantAsItIs() {
        typingIsOn(true, "*68");
        edge.press(transferor, "*68");
        edge.pass(Duration.ofSeconds(3));
        parkedIn("701");
    }

    @ParameterizedTest
    @CsvSource({"slot-occupied,SLOT_OCCUPIED", "not-allowed-in-lot,NOT_ALLOWED", "lot-full,TRY_LATER"})
    void refusedHeAloneHearsWhyAndTheTwoTalkOn(String code, Phrase why) {
        edge.parks.refusal = code;
        edge.media.speaksAtOnce = false;
        edge.press(transferor, "*68701");
        assertThat(edge.media.told).containsOnlyKeys(transferor);
        assertThat(edge.media.told.get(transferor).getFirst().phrases()).containsExactly(why);
        assertThat(edge.hears(transferor)).startsWith("words");
        edge.media.said(transferor, true);
        areJoined(dupont, transferor);
        assertThat(edge.sip.on(transferor)).doesNotContain("BYE");
        edge.parks.refusal = null;
        edge.media.told.clear();
        edge.media.speaksAtOnce = true;
        edge.press(transferor, "*68701");
        parkedIn("701");
    }

    @Test
    void whoHoldsIsToldNothingAndParksAllTheSame() {
        edge.press(transferor, "*9");
        edge.modify(transferor, sdp("0", "sendonly"));
        edge.press(transferor, "0");
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
        assertThat(edge.sip.on(transferor)).endsWith("BYE");
    }

    @Test
    void whoTypesForEverIsForgotten() {
        edge.press(transferor, "1234567890".repeat(20));
        edge.press(transferor, "*90");
        parkedIn("701");
    }
}
