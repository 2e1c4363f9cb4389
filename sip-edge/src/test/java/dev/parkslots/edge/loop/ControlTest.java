package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.SessionTerms;
import dev.parkslots.edge.loop.park.CallCommands.ParkCommand;
import dev.parkslots.edge.loop.park.CallCommands.UserCommand;
import dev.parkslots.edge.parkservice.ParkService.Caller;
import dev.parkslots.edge.parkservice.ParkService.Claim;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hold and resume by a click, with phones that know nothing of it. */
class ControlTest extends ByClick {

    private static final String TALK = sdp("0", "sendrecv");
    private static final String HOLD = sdp("0", "sendonly");

    @Test
    void theOtherPartyHearsMusicUntilResumedAndNoPhoneIsSentAnything() {
        List<LegId> legs = edge.callIn();
        LegId caller = legs.getFirst();
        LegId alice = legs.getLast();
        List<String> sentBefore = edge.sip.on(alice);
        for (int round = 0; round < 2; round++) {
            assertThat(hold("201")).isEqualTo("Ok");
            assertThat(hold("201")).as("again").isEqualTo("Ok");
            assertThat(edge.hears(caller)).isEqualTo("music default");
            assertThat(edge.hears(alice)).isEqualTo("nothing");
            assertThat(reported("201")).isEqualTo("held");
            assertThat(resume("201")).isEqualTo("Ok");
            assertThat(resume("201")).as("again").isEqualTo("Ok");
            assertTalking(caller, alice);
            assertThat(reported("201")).isEqualTo("talking");
        }
        assertThat(edge.sip.on(alice)).isEqualTo(sentBefore);
        assertThat(edge.sip.on(caller)).containsExactly("200 to INVITE");
    }

    @Test
    void theSameRequestTwiceIsDoneOnce() {
        List<LegId> legs = edge.callIn();
        UserCommand click = by("201");
        assertThat(said(door().hold(call(), click))).isEqualTo("Ok");
        assertThat(resume("201")).isEqualTo("Ok");
        assertThat(said(door().hold(call(), click))).isEqualTo("Ok");
        assertTalking(legs.getFirst(), legs.getLast());
    }

    @Test
    void ofTwoUsersTheOneWhoHoldsIsHeldAndThePeerTalksOn() {
        LegId bob = edge.dial(user("202"), new Intent.Extension("201"), OFFER);
        LegId alice = edge.rung();
        edge.answer(alice);
        edge.ack(bob);
        assertThat(hold("202")).isEqualTo("Ok");
        assertThat(reported("202")).isEqualTo("held");
        assertThat(reported("201")).isEqualTo("talking");
        assertThat(edge.hears(alice)).isEqualTo("music default");
        assertThat(hold("201")).isEqualTo("Ok");
        assertThat(edge.hears(alice)).isEqualTo("nothing");
        assertThat(edge.hears(bob)).isEqualTo("nothing");
        assertThat(resume("202")).isEqualTo("Ok");
        assertThat(edge.hears(bob)).isEqualTo("music default");
        assertThat(edge.hears(alice)).isEqualTo("nothing");
        assertThat(resume("201")).isEqualTo("Ok");
        assertTalking(alice, bob);
    }

    @Test
    void heldByTheClickAndThenByThePhoneResumesAtThePhone() {
        List<LegId> legs = edge.callIn();
        hold("201");
        edge.modify(legs.getLast(), HOLD);
        assertThat(edge.hears(legs.getFirst())).isEqualTo("music default");
        edge.modify(legs.getLast(), TALK);
        assertTalking(legs.getFirst(), legs.getLast());
        assertThat(reported("201")).isEqualTo("talking");
    }

    @Test
    void aHoldOfThePhoneItselfIsResumedThereOnly() {
        List<LegId> legs = edge.callIn();
        edge.modify(legs.getLast(), HOLD);
        assertThat(hold("201")).isEqualTo("Ok");
        assertThat(resume("201")).isEqualTo("edge-refused");
        assertThat(reported("201")).isEqualTo("held");
        assertThat(edge.hears(legs.getFirst())).isEqualTo("music default");
        edge.modify(legs.getLast(), TALK);
        assertTalking(legs.getFirst(), legs.getLast());
    }

    /** What the phone sends without having held changes nothing. */
    @Test
    void aChangeOfTheSessionIsNoResumption() {
        List<LegId> legs = edge.callIn();
        hold("201");
        edge.modify(legs.getLast(), TALK);
        edge.update(legs.getLast(), null);
        edge.modify(legs.getFirst(), TALK);
        assertThat(edge.hears(legs.getFirst())).isEqualTo("music default");
        assertThat(reported("201")).isEqualTo("held");
    }

    @Test
    void theOtherPartyMayHoldTooInAnyOrder() {
        List<LegId> legs = edge.callIn();
        edge.modify(legs.getFirst(), HOLD);
        assertThat(edge.hears(legs.getLast())).isEqualTo("music default");
        hold("201");
        assertThat(edge.hears(legs.getLast())).isEqualTo("nothing");
        edge.modify(legs.getFirst(), TALK);
        assertThat(edge.hears(legs.getFirst())).isEqualTo("music default");
        resume("201");
        assertTalking(legs.getFirst(), legs.getLast());
    }

    @Test
    void aHeldCallIsParkedByTransferAndRetrievedToVoice() {
        List<LegId> legs = edge.callIn();
        hold("201");
        edge.refer(legs.getLast(), new Intent.ParkAt("701", false));
        assertThat(edge.sip.on(legs.getLast())).endsWith("NOTIFY 200 terminated");
        assertThat(edge.hears(legs.getFirst())).isEqualTo("music default");
        LegId retriever = edge.dial(user("202"), new Intent.Retrieve("701", false), OFFER);
        edge.ack(retriever);
        edge.receiving(retriever);
        assertTalking(legs.getFirst(), retriever);
    }

    @Test
    void aHeldCallIsParkedByRest() {
        List<LegId> legs = edge.callIn();
        hold("201");
        Claim claim = edge.parks.claimNow("702", "p1", call(), new Caller("", ""));
        door().park(call(), new ParkCommand("park-1", "demo", "p1", "702", "main", claim.fence(), "default", "201"));
        assertThat(edge.parks.slots.get("702").state).isEqualTo(FakeParks.State.PARKED);
        assertThat(edge.hears(legs.getFirst())).isEqualTo("music default");
        assertThat(edge.sip.on(legs.getLast())).endsWith("BYE");
    }

    @Test
    void aParkThatIsRefusedLeavesTheCallHeld() {
        List<LegId> legs = edge.callIn();
        hold("201");
        edge.parks.refusal = "slot-occupied";
        edge.refer(legs.getLast(), new Intent.ParkAt("701", false));
        assertThat(edge.sip.on(legs.getLast())).endsWith("NOTIFY 486 terminated");
        assertThat(reported("201")).isEqualTo("held");
        assertThat(edge.hears(legs.getFirst())).isEqualTo("music default");
        resume("201");
        assertTalking(legs.getFirst(), legs.getLast());
    }

    /** A phone without a transfer key needs no hold key either. */
    @Test
    void aHeldCallIsParkedByDiallingACode() {
        List<LegId> legs = edge.callIn();
        hold("201");
        LegId code = edge.dial(user("201"), new Intent.ParkAt("701", true), OFFER);
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
        assertThat(edge.sip.on(legs.getLast())).endsWith("BYE");
        assertThat(edge.sip.on(code)).containsExactly("200 to INVITE");
        assertThat(edge.hears(legs.getFirst())).isEqualTo("music default");
    }

    @Test
    void whoWasHeldByTheTransferorOfAnAttendedTransferIsHeldNoMore() {
        List<LegId> legs = edge.callIn();
        hold("201");
        LegId consulting = edge.dial(user("201"), new Intent.Extension("202"), OFFER);
        LegId bob = edge.rung();
        edge.answer(bob);
        edge.ack(consulting);
        edge.refer(legs.getLast(), edge.dialog(consulting), true);
        assertTalking(legs.getFirst(), bob);
    }

    @Test
    void signsOfLifeAndQuestionsAboutItLeaveTheCallHeld() {
        SessionTerms weRefresh = new SessionTerms(1800, true, true, true);
        LegId caller = edge.dial(outside(), new Intent.Extension("201"), OFFER, weRefresh);
        LegId alice = edge.rung();
        edge.answer(alice);
        edge.ack(caller);
        hold("201");
        edge.pass(Duration.ofSeconds(901));
        assertThat(edge.sip.last(caller).what()).startsWith("refresh");
        edge.tell(new SipEvent.Modified(caller, 200, null, weRefresh, null, null, 0));
        edge.silent(alice, 15);
        assertThat(edge.sip.last(alice).what()).as("she holds, and sends still").isEqualTo("OPTIONS");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(reported("201")).isEqualTo("held");
    }

    /** He who held by a click and is parked himself by the other party: whoever picks him up hears him. */
    @Test
    void whoeverIsParkedHoldsNobodyAnyMore() {
        LegId bob = edge.dial(user("202"), new Intent.Extension("201"), OFFER);
        LegId alice = edge.rung();
        edge.answer(alice);
        edge.ack(bob);
        hold("202");
        edge.refer(alice, new Intent.ParkAt("701", false));
        edge.bye(alice);
        assertThat(edge.hears(bob)).isEqualTo("music default");
        LegId carol = edge.dial(user("203"), new Intent.Retrieve("701", false), OFFER);
        edge.ack(carol);
        edge.receiving(carol);
        assertTalking(bob, carol);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whoeverHangsUpAHeldCallEndsIt(int who) {
        List<LegId> legs = edge.callIn();
        hold("201");
        edge.bye(legs.get(who));
        assertThat(edge.sip.on(legs.get(1 - who))).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
        assertThat(edge.timersLeft()).isZero();
    }

    @Test
    void aPhoneThatRingsCanHoldNothing() {
        edge.dial(outside(), new Intent.Extension("201"), OFFER);
        assertThat(hold("201")).isEqualTo("not-on-a-call");
        assertThat(resume("201")).isEqualTo("not-on-a-call");
        assertThat(transfer("201", "202")).isEqualTo("not-on-a-call");
    }

    @Test
    void nobodyHoldsWhatHeIsNotOn() {
        List<LegId> legs = edge.callIn();
        assertThat(hold("203")).isEqualTo("not-on-a-call");
        assertThat(said(door().hold(call(), new UserCommand("x", "other", "201"))))
                .isEqualTo("no-such-call");
        assertThat(said(door().hold(new CallId("none"), by("201")))).isEqualTo("no-such-call");
        assertTalking(legs.getFirst(), legs.getLast());
    }
}
