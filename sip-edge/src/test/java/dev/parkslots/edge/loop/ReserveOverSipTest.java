package dev.parkslots.edge.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.testphone.TestCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alice holds Dupont and parks him by a second call: what goes over the wire, and what both of them hear. */
class ReserveOverSipTest extends OverSipTest {

    private static final Speech RESERVED =
            Speech.of(Language.EN, Phrase.SLOT_RESERVED).and("701");
    private static final Speech PARKED =
            Speech.of(Language.EN, Phrase.PARKED_ON).and("701");

    private Talk held() {
        Talk talk = talk();
        talk.user().reInviteAndAck("sendonly");
        hearsMusic(talk.caller());
        return talk;
    }

    private static String replaces(TestCall call, boolean swapped) {
        String toTag = swapped ? call.localTag() : call.remoteTag();
        String fromTag = swapped ? call.remoteTag() : call.localTag();
        String dialog = call.callId() + ";to-tag=" + toTag + ";from-tag=" + fromTag;
        return "?Replaces=" + URLEncoder.encode(dialog, StandardCharsets.UTF_8);
    }

    private FakeParks.State slot() {
        FakeParks.Slot slot = parks.slots.get("701");
        return slot == null ? null : slot.state;
    }

    @ParameterizedTest
    @CsvSource({"*90,%2A90,false", "701,701,true", "%2A90,201,false"})
    void aConsultationIsToldItsSlotAndTheTransferFillsIt(String dialled, String referTo, boolean swapped) {
        Talk talk = held();
        TestCall consulting = alice.invite(dialled);
        consulting.expectAnswerAndAck();
        consulting.talk(BOB_SAYS);
        hearsWords(consulting, RESERVED);
        assertThat(slot()).isEqualTo(FakeParks.State.RESERVED);

        String target = "sip:" + referTo + "@demo.localhost" + replaces(consulting, swapped);
        assertThat(talk.user().refer(target).status()).isEqualTo(202);
        talk.user().expectNotify(100);
        talk.user().expectNotify(200);
        consulting.expectRequest("BYE");
        hearsMusic(talk.caller());
        assertThat(slot()).isEqualTo(FakeParks.State.PARKED);
        talk.user().expectRequest("BYE", Duration.ofSeconds(3));
        talk.caller().bye();
        ended();
        assertThat(parks.slots).isEmpty();
    }

    @Test
    void theCallerHearsMusicThroughoutAndMayHangUpInTheMiddle() {
        Talk talk = held();
        TestCall consulting = alice.invite("*90");
        consulting.expectAnswerAndAck();
        hearsMusic(talk.caller());
        talk.caller().bye();
        talk.user().expectRequest("BYE");
        assertThat(slot()).isEqualTo(FakeParks.State.RESERVED);
        consulting.bye();
        ended();
        assertThat(parks.slots).isEmpty();
    }

    @Test
    void aCodeParksTheHeldCallAndSaysWhere() {
        Talk talk = held();
        TestCall code = alice.invite("*68701");
        code.expectAnswerAndAck();
        code.talk(BOB_SAYS);
        talk.user().expectRequest("BYE");
        hearsMusic(talk.caller());
        hearsWords(code, PARKED);
        code.expectRequest("BYE", Duration.ofSeconds(8));
        assertThat(slot()).isEqualTo(FakeParks.State.PARKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*90", "*68701", "701"})
    void withoutAHeldCallThereIsNothingToPark(String dialled) {
        Talk talk = talk();
        TestCall second = alice.invite(dialled);
        second.expectResponse(404);
        talk.caller().rtp().clear();
        hears(talk.caller(), ALICE_SAYS);
        assertThat(parks.slots).isEmpty();
    }
}
