package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.flow.speech.Refusals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A user who dials in vain hears why. */
class RefusalTest {

    private static final Intent SLOT = new Intent.Retrieve("702", false);

    private final EdgeForTests edge = new EdgeForTests();

    private List<Speech> told(LegId leg) {
        return edge.media.told.getOrDefault(leg, List.of());
    }

    private LegId waiting() {
        edge.media.speaksAtOnce = false;
        return edge.dial(user("202"), SLOT, OFFER);
    }

    private void nothingIsLeft() {
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
        edge.pass(Duration.ofMinutes(1));
        assertThat(edge.timersLeft()).isZero();
    }

    @Test
    void theSentenceComesAsEarlyMediaAndTheAnswerAfterIt() {
        LegId leg = waiting();

        assertThat(edge.sip.on(leg)).containsExactly("183 to INVITE");
        assertThat(edge.sip.find(leg, "183").sdp()).contains("m=audio").contains("RTP/AVP 0\r\n");
        assertThat(told(leg)).containsExactly(Speech.of(Language.EN, Phrase.SLOT_EMPTY));
        edge.media.said(leg, true);
        assertThat(edge.sip.on(leg)).containsExactly("183 to INVITE", "404 to INVITE");
        nothingIsLeft();
    }

    @Test
    void everyRefusalHasItsSentence() {
        assertThat(Map.of(
                        "slot-free", Phrase.SLOT_EMPTY,
                        "no-such-slot", Phrase.NO_SUCH_SLOT,
                        "already-being-retrieved", Phrase.TAKEN_BY_SOMEONE_ELSE,
                        "slot-occupied", Phrase.SLOT_OCCUPIED,
                        "not-allowed-in-lot", Phrase.NOT_ALLOWED,
                        "parking-disabled", Phrase.PARKING_OFF,
                        "lot-full", Phrase.LOT_FULL,
                        "store-unavailable", Phrase.TRY_LATER))
                .allSatisfy((code, phrase) -> assertThat(Refusals.phrase(code)).isEqualTo(phrase));
    }

    @Test
    void aColleagueWasFaster() {
        edge.parkedCaller();
        edge.dial(user("202"), new Intent.Retrieve("701", false), OFFER);
        LegId second = edge.dial(user("203"), new Intent.Retrieve("701", false), OFFER);

        assertThat(told(second)).containsExactly(Speech.of(Language.FR, Phrase.TAKEN_BY_SOMEONE_ELSE));
        assertThat(edge.sip.on(second)).containsExactly("183 to INVITE", "486 to INVITE");
    }

    @Test
    void aNumberThatThereIsNot() {
        LegId leg = edge.dial(user("202"), new Intent.Unknown("799"), OFFER);

        assertThat(told(leg)).containsExactly(Speech.of(Language.EN, Phrase.NO_SUCH_NUMBER));
        assertThat(edge.sip.on(leg)).containsExactly("183 to INVITE", "404 to INVITE");
        nothingIsLeft();
    }

    @Test
    void eachInHisLanguage() {
        Party french = new Party("demo", "203", "d-203", "Carole", "203");
        LegId leg = edge.dial(french, SLOT, OFFER);

        assertThat(told(leg)).containsExactly(Speech.of(Language.FR, Phrase.SLOT_EMPTY));
    }

    @Test
    void strangersHearNothing() {
        LegId leg = edge.dial(outside(), SLOT, OFFER);
        assertThat(edge.sip.on(leg)).containsExactly("404 to INVITE");
        LegId unknown = edge.dial(outside(), new Intent.Unknown("799"), OFFER);
        assertThat(edge.sip.on(unknown)).containsExactly("404 to INVITE");
        nothingIsLeft();
    }

    @Test
    void whoMakesNoOfferGetsTheAnswerAtOnce() {
        LegId leg = edge.dial(user("202"), SLOT, null);

        assertThat(edge.sip.on(leg)).containsExactly("404 to INVITE");
        nothingIsLeft();
    }

    @Test
    void whoDoesNotListenGetsTheAnswerAtOnce() {
        edge.media.speaksAtOnce = false;
        LegId leg = edge.dial(user("202"), SLOT, sdp("0", "sendonly"));

        assertThat(edge.sip.on(leg)).containsExactly("183 to INVITE", "404 to INVITE");
        nothingIsLeft();
    }

    @Test
    void noPortIsLeftForTheSentence() {
        edge.media.portsLeft = 0;
        LegId leg = edge.dial(user("202"), new Intent.Unknown("799"), OFFER);

        assertThat(edge.sip.on(leg)).containsExactly("404 to INVITE");
        nothingIsLeft();
    }

    @Test
    void whoGivesUpInTheMiddleIsNotTalkedTo() {
        LegId cancels = waiting();
        edge.cancel(cancels);
        assertThat(edge.sip.on(cancels)).containsExactly("183 to INVITE", "487 to INVITE");
        LegId leaves = waiting();
        edge.bye(leaves);
        assertThat(edge.sip.on(leaves)).containsExactly("183 to INVITE", "487 to INVITE");
        nothingIsLeft();
    }

    @Test
    void aSentenceThatDoesNotEndIsNotWaitedFor() {
        LegId leg = waiting();
        edge.pass(Duration.ofSeconds(3));

        assertThat(edge.sip.on(leg)).containsExactly("183 to INVITE", "404 to INVITE");
        nothingIsLeft();
    }

    @Test
    void parkServiceIsAway() {
        edge.parks.away = true;
        LegId leg = edge.dial(user("202"), SLOT, OFFER);

        // It was waited for already.
        assertThat(edge.sip.on(leg)).containsExactly("480 to INVITE");
        nothingIsLeft();
    }
}
