package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.speech.Phrase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 201 holds Dupont and dials {@code *68701}: a phone without a transfer key parks. */
class ParkCodeTest extends TwoCallsOfOneUser {

    private static final Intent CODE = new Intent.ParkAt("701", true);

    @BeforeEach
    void dupontIsHeld() {
        dupontCalls201();
        edge.modify(transferor, sdp("0", "inactive"));
    }

    private LegId dials() {
        consulting = edge.dial(user("201"), CODE, OFFER);
        return consulting;
    }

    private void dupontWaits() {
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
        assertThat(edge.hears(dupont)).isEqualTo("music default");
        assertThat(edge.media.open).containsExactly(dupont);
        assertThat(edge.callsLeft()).isEqualTo(1);
    }

    private void dupontIsStillHeld(int status) {
        assertThat(edge.sip.on(consulting)).containsExactly("183 to INVITE", status + " to INVITE");
        edge.modify(transferor, sdp("0", "sendrecv"));
        areJoined(dupont, transferor);
        assertThat(edge.callsLeft()).isEqualTo(1);
    }

    @Test
    void theHeldCallIsParkedAtOnceAndTheNumberSpoken() {
        edge.media.speaksAtOnce = false;
        dials();
        assertThat(edge.sip.on(consulting)).containsExactly("200 to INVITE");
        assertThat(edge.sip.on(transferor)).endsWith("BYE");
        edge.ack(consulting);
        assertThat(edge.media.told.get(consulting))
                .singleElement()
                .satisfies(said -> assertThat(said.phrases())
                        .containsExactly(Phrase.PARKED_ON, Phrase.DIGIT_7, Phrase.DIGIT_0, Phrase.DIGIT_1));
        assertThat(edge.sip.on(consulting)).doesNotContain("BYE");
        edge.media.said(consulting, true);
        assertThat(edge.sip.on(consulting)).endsWith("BYE");
        dupontWaits();
    }

    @Test
    void whoDoesNotListenIsHungUpInTheEnd() {
        edge.media.speaksAtOnce = false;
        dials();
        edge.ack(consulting);
        edge.pass(Duration.ofSeconds(10));
        assertThat(edge.sip.on(consulting)).endsWith("BYE");
        dupontWaits();
    }

    @Test
    void whoHangsUpOrGivesUpHasParked() {
        edge.parks.hold = true;
        dials();
        edge.cancel(consulting);
        edge.parks.release();
        edge.parks.release();
        assertThat(edge.sip.on(consulting)).containsExactly("487 to INVITE");
        assertThat(edge.sip.on(transferor)).endsWith("BYE");
        dupontWaits();
    }

    @ParameterizedTest
    @CsvSource({"slot-occupied,486", "lot-full,480", "not-allowed-in-lot,403", "no-such-slot,404"})
    void refusedTheHeldCallStaysHeld(String code, int status) {
        edge.parks.refusal = code;
        dials();
        dupontIsStillHeld(status);
    }

    @Test
    void parkServiceThatIsAwayParksNobody() {
        edge.parks.away = true;
        dials();
        edge.pass(Duration.ofSeconds(6));
        dupontIsStillHeld(480);
    }

    @Test
    void twoHeldCallsAreOneTooMany() {
        LegId second = edge.dial(outside(), new Intent.Extension("201"), OFFER);
        LegId other = edge.rung();
        edge.answer(other);
        edge.ack(second);
        edge.modify(other, sdp("0", "sendonly"));
        dials();
        assertThat(edge.sip.on(consulting)).containsExactly("183 to INVITE", "404 to INVITE");
        assertThat(edge.media.told.get(consulting))
                .singleElement()
                .satisfies(said -> assertThat(said.phrases()).containsExactly(Phrase.NO_CALL_TO_PARK));
        edge.bye(other);
        dials();
        edge.ack(consulting);
        dupontWaits();
    }

    @Test
    void aCallThatIsBeingTransferredIsNotParked() {
        refer(transferor, edge.dialog(transferor));
        edge.modify(transferor, sdp("0", "inactive"));
        edge.refer(transferor, new Intent.Extension("203"));
        dials();
        assertThat(edge.sip.on(consulting)).containsExactly("183 to INVITE", "404 to INVITE");
        assertThat(edge.media.told.get(consulting))
                .singleElement()
                .satisfies(said -> assertThat(said.phrases()).containsExactly(Phrase.NO_CALL_TO_PARK));
    }

    @Test
    void aCallThatIsResumedInTheSameInstantIsNotParked() {
        edge.atOnce(
                () -> consulting = edge.dial(user("201"), CODE, OFFER),
                () -> edge.modify(transferor, sdp("0", "sendrecv")));
        assertThat(edge.sip.on(consulting)).endsWith("404 to INVITE");
        areJoined(dupont, transferor);
        assertThat(edge.sip.violations).isEmpty();
    }

    @Test
    void aHeldCallerWhoHangsUpMeanwhileEndsBoth() {
        edge.parks.hold = true;
        dials();
        edge.bye(dupont);
        edge.parks.release();
        edge.parks.release();
        assertThat(edge.sip.on(consulting)).containsExactly("183 to INVITE", "487 to INVITE");
        assertThat(edge.parks.slots).isEmpty();
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void aHeldLegThatIsHungUpMeanwhileIsParkedAllTheSame() {
        edge.parks.hold = true;
        dials();
        edge.bye(transferor);
        edge.parks.release();
        edge.parks.release();
        edge.ack(consulting);
        dupontWaits();
    }

    @Test
    void aLateOfferIsAnsweredInTheAck() {
        consulting = edge.dial(user("201"), CODE, null);
        edge.tell(new SipEvent.Acknowledged(consulting, 1, EdgeForTests.ANSWER));
        assertThat(edge.media.told.get(consulting)).hasSize(1);
        dupontWaits();
    }
}
