package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.loop.park.CallCommands.ParkCommand;
import dev.parkslots.edge.loop.park.CallCommands.UserCommand;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Caller;
import dev.parkslots.edge.parkservice.ParkService.Claim;
import dev.parkslots.edge.parkservice.ParkService.Done;
import dev.parkslots.edge.parkservice.ParkService.PartyReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hold, resume and transfer by a click, with phones that know nothing of it. */
class ControlTest {

    private static final String TALK = sdp("0", "sendrecv");
    private static final String HOLD = sdp("0", "sendonly");

    private final EdgeForTests edge = new EdgeForTests();
    private int requests;

    @AfterEach
    void nothingOutOfOrder() {
        assertThat(edge.sip.violations).isEmpty();
    }

    private CallCommands door() {
        return edge.loop.commands();
    }

    private CallId call() {
        return door().calls().getFirst();
    }

    private UserCommand by(String extension) {
        return new UserCommand("click-" + ++requests, "demo", extension);
    }

    private static String said(CompletionStage<Answer<Done>> stage) {
        Answer<Done> answer = stage.toCompletableFuture().getNow(null);
        return answer instanceof Answer.Refused<Done> refused
                ? refused.code()
                : answer.getClass().getSimpleName();
    }

    private String hold(String extension) {
        return said(door().hold(call(), by(extension)));
    }

    private String resume(String extension) {
        return said(door().resume(call(), by(extension)));
    }

    private String transfer(String extension, String to) {
        return said(door().transfer(call(), by(extension), to));
    }

    /** The part of this user, as it was reported last. */
    private String reported(String extension) {
        return edge.parks.reports.getLast().parties().stream()
                .filter(party -> party.extension().equals(extension))
                .map(PartyReport::state)
                .findFirst()
                .orElse("nobody");
    }

    private void assertTalking(LegId one, LegId other) {
        assertThat(edge.hears(one)).isEqualTo("voice of " + other);
        assertThat(edge.hears(other)).isEqualTo("voice of " + one);
    }

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

    @Test
    void theOtherPartyIsTransferredAndOnesOwnLegEnds() {
        List<LegId> legs = edge.callIn();
        assertThat(transfer("201", "202")).isEqualTo("Ok");
        LegId bob = edge.rung();
        assertTalking(legs.getFirst(), legs.getLast());
        assertThat(hold("201")).as("under way").isEqualTo("edge-refused");
        assertThat(transfer("201", "203")).as("under way").isEqualTo("edge-refused");
        edge.answer(bob);
        assertTalking(legs.getFirst(), bob);
        assertThat(edge.sip.on(legs.getLast())).endsWith("BYE");
        assertThat(edge.parks.failedTransfers).isEmpty();
    }

    @Test
    void aHeldCallIsTransferredToo() {
        List<LegId> legs = edge.callIn();
        hold("201");
        transfer("201", "202");
        assertThat(edge.hears(legs.getFirst())).isEqualTo("music default");
        LegId bob = edge.rung();
        edge.answer(bob);
        assertTalking(legs.getFirst(), bob);
    }

    @ParameterizedTest
    @CsvSource({"486, busy", "603, declined", "480, unavailable", "404, no-such-number", "500, failed"})
    void aTransferThatFailsLeavesTheTwoTalkingAndIsTold(int status, String why) {
        List<LegId> legs = edge.callIn();
        transfer("201", "202");
        edge.refuse(edge.rung(), status);
        assertTalking(legs.getFirst(), legs.getLast());
        assertThat(edge.parks.failedTransfers).containsExactly("201 to 202: " + why);
        assertThat(edge.sip.on(legs.getLast())).noneMatch(sent -> sent.startsWith("NOTIFY"));
    }

    @Test
    void aTransferThatNobodyAnswersIsTold() {
        List<LegId> legs = edge.callIn();
        transfer("201", "202");
        edge.pass(Duration.ofSeconds(61));
        assertThat(edge.parks.failedTransfers).containsExactly("201 to 202: unavailable");
        assertTalking(legs.getFirst(), legs.getLast());
    }

    @Test
    void anUnknownNumberIsToldAsWell() {
        edge.callIn();
        edge.dialPlan = (tenant, number) -> new Intent.Unknown(number);
        assertThat(transfer("201", "299")).isEqualTo("Ok");
        assertThat(edge.parks.failedTransfers).containsExactly("201 to 299: no-such-number");
    }

    @Test
    void anExtensionWithoutAPhoneIsToldAsWell() {
        List<LegId> legs = edge.callIn();
        assertThat(transfer("201", "204")).isEqualTo("Ok");
        assertThat(edge.parks.failedTransfers).containsExactly("201 to 204: unavailable");
        assertTalking(legs.getFirst(), legs.getLast());
    }

    @Test
    void slotsAndCodesAreNoTargets() {
        List<LegId> legs = edge.callIn();
        for (Intent target : List.of(
                new Intent.Retrieve("701", false),
                new Intent.ParkAt("701", true),
                new Intent.ParkNext(null),
                new Intent.Page("800"))) {
            edge.dialPlan = (tenant, number) -> target;
            assertThat(transfer("201", "x")).isEqualTo("bad-request");
        }
        assertTalking(legs.getFirst(), legs.getLast());
        assertThat(edge.parks.failedTransfers).isEmpty();
    }

    @Test
    void whoHangsUpDuringATransferThatFailsIsRungBackAndTold() {
        List<LegId> legs = edge.callIn();
        transfer("201", "202");
        LegId bob = edge.rung();
        edge.bye(legs.getLast());
        assertThat(edge.hears(legs.getFirst())).isEqualTo("music default");
        edge.refuse(bob, 486);
        assertThat(edge.parks.failedTransfers).containsExactly("201 to 202: busy");
        assertThat(edge.sip.last(edge.rung()).what()).startsWith("INVITE sip:201");
    }

    @Test
    void aTransfereeWhoHangsUpEndsItAll() {
        List<LegId> legs = edge.callIn();
        transfer("201", "202");
        LegId bob = edge.rung();
        edge.bye(legs.getFirst());
        edge.refuse(bob, 487);
        assertThat(edge.sip.on(legs.getLast())).endsWith("BYE");
        assertThat(edge.parks.failedTransfers).isEmpty();
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.timersLeft()).isZero();
    }
}
