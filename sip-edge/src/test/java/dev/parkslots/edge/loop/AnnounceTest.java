package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who parks in the next free slot learns which it is. */
class AnnounceTest {

    private static final Intent NEXT = new Intent.ParkNext(null);
    private static final Speech NUMBER =
            Speech.of(Language.EN, Phrase.PARKED_ON).and("701");

    private final EdgeForTests edge = new EdgeForTests();
    private final List<LegId> talk = edge.callIn();
    private final LegId caller = talk.getFirst();
    private final LegId alice = talk.getLast();

    private List<Speech> told(LegId leg) {
        return edge.media.told.getOrDefault(leg, List.of());
    }

    /** The caller, and nobody else. */
    private void onlyTheCallerIsLeft() {
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.callsLeft()).isEqualTo(1);
        assertThat(edge.media.open).containsExactly(caller);
        assertThat(edge.loop.commands().parks()).hasSize(1);
    }

    private LegId calledBack() {
        LegId back = edge.rung();
        assertThat(back).isNotEqualTo(alice);
        FakeSignalling.Sent invite = edge.sip.find(back, "INVITE");
        assertThat(invite.headers()).containsKeys("Call-Info", "Alert-Info");
        assertThat(edge.sip.shownTo(back).name()).isEqualTo("Parked on 701");
        assertThat(edge.sip.shownTo(back).number()).contains("701");
        return back;
    }

    @Test
    void itIsSpokenOnTheParkersLegWhileTheCallerHearsMusic() {
        edge.media.speaksAtOnce = false;
        edge.refer(alice, NEXT);

        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
        assertThat(told(alice)).containsExactly(NUMBER);
        assertThat(edge.sip.on(alice)).endsWith("202 to REFER", "NOTIFY 100");
        edge.media.said(alice, true);
        assertThat(edge.sip.on(alice)).endsWith("NOTIFY 200 terminated");
        assertThat(edge.parks.numbers).containsExactly("leg");
        edge.pass(Duration.ofSeconds(2));
        assertThat(edge.sip.on(alice)).endsWith("NOTIFY 200 terminated", "BYE");
        onlyTheCallerIsLeft();
        assertThat(edge.sip.violations).isEmpty();
    }

    @Test
    void aSlotThatTheParkerNamedIsNotTold() {
        edge.refer(alice, new Intent.ParkAt("702", false));

        assertThat(told(alice)).isEmpty();
        assertThat(edge.sip.on(alice)).endsWith("NOTIFY 200 terminated");
        assertThat(edge.parks.numbers).isEmpty();
    }

    @Test
    void whoHoldsIsCalledBackOnceHisLegHasEnded() {
        edge.modify(alice, sdp("0", "sendonly"));
        edge.refer(alice, NEXT);

        assertThat(told(alice)).isEmpty();
        assertThat(edge.sip.on(alice)).endsWith("NOTIFY 200 terminated");
        assertThat(edge.rung()).isEqualTo(alice);
        edge.bye(alice);
        LegId back = calledBack();
        assertThat(told(back)).isEmpty();
        edge.answer(back);
        assertThat(told(back)).containsExactly(NUMBER);
        assertThat(edge.sip.on(back)).endsWith("BYE");
        assertThat(edge.parks.numbers).containsExactly("call-back");
        onlyTheCallerIsLeft();
    }

    @Test
    void whoHangsUpRightAfterThe202IsCalledBack() {
        edge.parks.hold = true;
        edge.refer(alice, NEXT);
        edge.bye(alice);
        edge.parks.release();

        LegId back = calledBack();
        edge.answer(back);
        assertThat(edge.parks.numbers).containsExactly("call-back");
        onlyTheCallerIsLeft();
    }

    @Test
    void whoHangsUpInTheMiddleOfItIsCalledBack() {
        edge.media.speaksAtOnce = false;
        edge.refer(alice, NEXT);
        edge.bye(alice);

        LegId back = calledBack();
        edge.answer(back);
        edge.media.said(back, true);
        assertThat(edge.parks.numbers).containsExactly("call-back");
        onlyTheCallerIsLeft();
    }

    @Test
    void whoWantsNoCallIsLeftToHisPage() {
        edge.modify(alice, sdp("0", "sendonly"));
        edge.refer(alice, NEXT);
        edge.bye(alice);
        edge.refuse(calledBack(), 486);

        assertThat(edge.parks.numbers).containsExactly("page");
        onlyTheCallerIsLeft();
    }

    @Test
    void aPhoneThatOnlyRingsIsRungForTenSeconds() {
        edge.modify(alice, sdp("0", "sendonly"));
        edge.refer(alice, NEXT);
        edge.bye(alice);
        LegId back = calledBack();
        edge.pass(Duration.ofSeconds(11));

        assertThat(edge.sip.on(back)).endsWith("CANCEL");
        assertThat(edge.parks.numbers).containsExactly("page");
        edge.refuse(back, 487);
        onlyTheCallerIsLeft();
    }

    @Test
    void whoHangsUpTheCallBackHasHeardNothing() {
        edge.media.speaksAtOnce = false;
        edge.modify(alice, sdp("0", "sendonly"));
        edge.refer(alice, NEXT);
        edge.bye(alice);
        LegId back = calledBack();
        edge.answer(back);
        edge.bye(back);

        assertThat(edge.parks.numbers).containsExactly("page");
        onlyTheCallerIsLeft();
    }

    @Test
    void aDeviceThatIsNotThereAnyMore() {
        edge.devices.clear();
        edge.modify(alice, sdp("0", "sendonly"));
        edge.refer(alice, NEXT);
        edge.bye(alice);

        assertThat(edge.parks.numbers).containsExactly("page");
        onlyTheCallerIsLeft();
    }

    @Test
    void aSentenceThatDoesNotEndIsNotWaitedFor() {
        edge.media.speaksAtOnce = false;
        edge.refer(alice, NEXT);
        edge.pass(Duration.ofSeconds(5));

        assertThat(edge.sip.on(alice)).endsWith("NOTIFY 200 terminated");
        edge.bye(alice);
        edge.answer(calledBack());
        edge.pass(Duration.ofSeconds(9));
        assertThat(edge.parks.numbers).containsExactly("page");
        onlyTheCallerIsLeft();
    }

    @Test
    void withoutNotifiesTheAnswerComesBeforeTheNumber() {
        edge.media.speaksAtOnce = false;
        edge.refer(alice, NEXT, false);

        assertThat(edge.sip.on(alice)).endsWith("202 to REFER");
        assertThat(told(alice)).containsExactly(NUMBER);
        edge.media.said(alice, true);
        edge.pass(Duration.ofSeconds(2));
        assertThat(edge.sip.on(alice)).endsWith("202 to REFER", "BYE");
        assertThat(edge.parks.numbers).containsExactly("leg");
        onlyTheCallerIsLeft();
    }

    @Test
    void whoIsPickedUpMeanwhileDoesNotStopIt() {
        edge.media.speaksAtOnce = false;
        edge.refer(alice, NEXT);
        LegId retriever = edge.dial(user("202"), new Intent.Retrieve("701", false), EdgeForTests.OFFER);
        edge.ack(retriever);

        assertThat(edge.hears(caller)).isEqualTo("voice of " + retriever);
        edge.media.said(alice, true);
        assertThat(edge.sip.on(alice)).endsWith("NOTIFY 200 terminated");
        assertThat(edge.hears(caller)).isEqualTo("voice of " + retriever);
        assertThat(edge.parks.numbers).containsExactly("leg");
    }

    @Test
    void theCallerHangsUpMeanwhile() {
        edge.media.speaksAtOnce = false;
        edge.refer(alice, NEXT);
        edge.bye(caller);
        assertThat(edge.parks.ends).containsExactly("ABANDONED");
        edge.media.said(alice, true);
        edge.bye(alice);

        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
        edge.pass(Duration.ofMinutes(1));
        assertThat(edge.timersLeft()).isZero();
    }
}
