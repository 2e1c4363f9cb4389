package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static dev.parkslots.edge.loop.StepsForTests.all;
import static dev.parkslots.edge.loop.StepsForTests.device;
import static dev.parkslots.edge.loop.StepsForTests.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.ladder.LadderStep.Kind;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers, retrievals, hang-ups and commands that meet while a step of the ladder runs: one has the caller, nobody loses him. */
class RecallRacesTest extends StepsOnEdge {

    @Test
    void whoDialsTheSlotMeanwhileStopsTheRinging() {
        LegId caller = edge.parkedCaller();
        steps.recall();
        LegId device = edge.rung();
        rings(device);
        LegId bob = edge.dial(user("202"), new Intent.Retrieve("701", false), EdgeForTests.OFFER);
        assertThat(edge.sip.reason(device)).isEqualTo("SIP;cause=200;text=\"Call completed elsewhere\"");
        edge.ack(bob);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + bob);
        edge.receiving(bob);
        assertThat(edge.parks.ends).containsExactly("rings", "RETRIEVED by 202");
        // CANCEL and 200 have crossed: acknowledged, and hung up.
        edge.answer(device);
        assertThat(edge.sip.on(device)).endsWith("BYE");
        assertThat(edge.hears(caller)).isEqualTo("voice of " + bob);
    }

    @Test
    void inTheSameInstantTheOneHasHimAndTheOtherHearsWhy() {
        LegId caller = edge.parkedCaller();
        steps.recall();
        LegId device = edge.rung();
        rings(device);
        edge.parks.hold = true;
        LegId bob = edge.dial(user("202"), new Intent.Retrieve("701", false), EdgeForTests.OFFER);
        edge.answer(device);
        assertThat(edge.hears(caller)).isEqualTo("music default");
        edge.parks.release();
        assertThat(edge.sip.byeReason(device)).isEqualTo("SIP;cause=200;text=\"Taken by User 202 (202)\"");
        edge.ack(bob);
        edge.receiving(bob);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + bob);
        assertThat(edge.parks.ends).containsExactly("rings", "RETRIEVED by 202");
    }

    @Test
    void theOtherWayRoundTheRetrieverHearsThatTheSlotIsEmpty() {
        LegId caller = edge.parkedCaller();
        steps.recall();
        LegId device = edge.rung();
        edge.parks.hold = true;
        edge.answer(device);
        LegId bob = edge.dial(user("202"), new Intent.Retrieve("701", false), EdgeForTests.OFFER);
        edge.parks.release();
        assertThat(edge.hears(caller)).isEqualTo("voice of " + device);
        assertThat(edge.sip.on(bob)).anyMatch(what -> what.startsWith("404"));
        assertThat(edge.parks.ends).containsExactly("RECALLED by 201");
    }

    @Test
    void aRetrieverWhoFailsLeavesTheCallerToTheNextStep() {
        LegId caller = edge.parkedCaller();
        steps.recall();
        LegId bob = edge.dial(user("202"), new Intent.Retrieve("701", false), EdgeForTests.OFFER);
        edge.refuse(edge.rung(), 487);
        edge.cancel(bob);
        edge.bye(bob);
        waitsOn(caller);
        steps.ring(all("203"));
        edge.answer(edge.rung());
        assertThat(edge.hears(caller)).isEqualTo("voice of " + edge.rung());
    }

    @Test
    void aCallerWhoHangsUpEndsIt() {
        LegId caller = edge.parkedCaller();
        steps.recall();
        LegId device = edge.rung();
        rings(device);
        edge.bye(caller);
        assertThat(edge.sip.reason(device)).isEqualTo("SIP;cause=487;text=\"The caller hung up\"");
        assertThat(edge.parks.ends).containsExactly("rings", "ABANDONED");
        edge.refuse(device, 487);
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
        assertThat(edge.timersLeft()).isZero();
    }

    @Test
    void theSameStepAgainRingsNobodyTwice() {
        edge.parkedCaller();
        steps.recall();
        String fence = "" + edge.parks.slots.get("701").fence;
        assertThat(steps.command(fence, Kind.RECALL, stage(StepsForTests.FIRST, device("201", "d-201"))))
                .isInstanceOf(Answer.Ok.class);
        assertThat(rung()).hasSize(1);
        refused(steps.command("1", Kind.RECALL, stage(StepsForTests.FIRST, all("202"))), "stale");
        edge.refuse(edge.rung(), 486);
        assertThat(edge.parks.ends).containsExactly("over busy");
        assertThat(steps.command(fence, Kind.RECALL, stage(StepsForTests.FIRST, device("201", "d-201"))))
                .isInstanceOf(Answer.Ok.class);
        assertThat(rung()).hasSize(1);
        assertThat(edge.parks.ends).containsExactly("over busy");
    }

    @Test
    void anotherNodeThatTakesTheStepOverFindsItRunning() {
        LegId caller = edge.parkedCaller();
        steps.recall();
        LegId device = edge.rung();
        rings(device);
        String next = edge.parks.stepNow("701");
        assertThat(steps.command(next, Kind.RECALL, stage(StepsForTests.FIRST, device("201", "d-201"))))
                .isInstanceOf(Answer.Ok.class);
        assertThat(rung()).hasSize(1);
        edge.answer(device);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + device);
        assertThat(edge.parks.ends).containsExactly("rings", "rings", "RECALLED by 201");
    }

    @Test
    void aNewStepTakesThePlaceOfTheOneThatRuns() {
        edge.parkedCaller();
        steps.recall();
        LegId alice = edge.rung();
        steps.ring(all("202"));
        assertThat(edge.sip.on(alice)).endsWith("CANCEL");
        assertThat(rung()).endsWith("INVITE sip:202@phone-d-202");
        edge.pass(StepsForTests.FIRST);
        assertThat(edge.parks.ends).containsExactly("over no-answer");
    }

    @Test
    void whileSomebodyIsBeingConnectedNoStepRuns() {
        edge.parkedCaller();
        edge.dial(user("202"), new Intent.Retrieve("701", false), EdgeForTests.OFFER);
        refused(steps.recall(), "already-being-retrieved");
        assertThat(rung()).isEmpty();
    }

    @Test
    void aDeviceInAnotherCodecWaitsForTheCallerToChange() {
        LegId caller = edge.parkedCaller();
        steps.recall();
        LegId device = edge.rung();
        edge.answer(device, sdp("8", "sendrecv"));
        assertThat(edge.sip.last(caller).what()).isEqualTo("reINVITE");
        assertThat(edge.parks.ends).containsExactly("rings");
        edge.tell(new SipEvent.Modified(caller, 200, sdp("8", "sendrecv")));
        assertThat(edge.parks.ends).containsExactly("rings", "RECALLED by 201");
        assertThat(edge.hears(caller)).isEqualTo("voice of " + device);
    }

    @Test
    void aCallerWhoCannotChangeLeavesTheStepToTheOthers() {
        LegId caller = edge.parkedCaller();
        steps.ring(all("202"), all("203"));
        List<LegId> rung = edge.sip.invited().subList(1, 3);
        edge.answer(rung.getFirst(), sdp("8", "sendrecv"));
        edge.tell(new SipEvent.Modified(caller, 488, null));
        assertThat(edge.sip.byeReason(rung.getFirst())).isEqualTo("SIP;cause=488;text=\"Not Acceptable Here\"");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        edge.answer(rung.getLast());
        assertThat(edge.hears(caller)).isEqualTo("voice of " + rung.getLast());
        assertThat(edge.parks.ends).containsExactly("rings", "RECALLED by 203");
    }

    @Test
    void whoDialsWhileTheCallerChangesHasHimInACodecOfBoth() {
        LegId caller = edge.parkedCaller();
        steps.recall();
        LegId device = edge.rung();
        edge.answer(device, sdp("8", "sendrecv"));
        LegId bob = edge.dial(user("202"), new Intent.Retrieve("701", false), EdgeForTests.OFFER);
        assertThat(edge.sip.byeReason(device)).contains("Taken by User 202 (202)");
        edge.tell(new SipEvent.Modified(caller, 200, sdp("8", "sendrecv")));
        edge.tell(new SipEvent.Modified(caller, 200, sdp("0", "sendrecv")));
        edge.ack(bob);
        edge.receiving(bob);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + bob);
        assertThat(edge.media.remotes.get(caller).codec())
                .isEqualTo(edge.media.remotes.get(bob).codec());
        assertThat(edge.parks.ends).containsExactly("rings", "RETRIEVED by 202");
    }

    @Test
    void aDeviceThatHangsUpAtOnceHasDeclined() {
        LegId caller = edge.parkedCaller();
        steps.recall();
        LegId device = edge.rung();
        edge.answer(device, sdp("8", "sendrecv"));
        edge.bye(device);
        assertThat(edge.parks.ends).containsExactly("rings", "over declined");
        edge.tell(new SipEvent.Modified(caller, 200, sdp("8", "sendrecv")));
        waitsOn(caller);
    }

    @Test
    void aDeviceThatHangsUpBeforeParkServiceHasSpokenIsRungAgainAsNoSlotLeadsToTheCaller() {
        LegId caller = edge.parkedCaller();
        steps.recall();
        LegId device = edge.rung();
        edge.parks.hold = true;
        edge.answer(device);
        edge.bye(device);
        edge.parks.release();
        assertThat(edge.parks.ends).containsExactly("RECALLED by 201");
        assertThat(rung()).hasSize(2);
        assertThat(edge.hears(caller)).isEqualTo("music default");
    }

    @Test
    void whileParkServiceIsAwayTheEdgeDecidesAndTellsItLater() {
        LegId caller = edge.parkedCaller();
        steps.recall();
        LegId device = edge.rung();
        edge.parks.away = true;
        rings(device);
        edge.answer(device);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + device);
        assertThat(edge.loop.commands().parks())
                .singleElement()
                .satisfies(park -> assertThat(park.state()).isEqualTo("joined"));
        edge.parks.back();
        assertThat(edge.parks.ends).containsExactly("RECALLED by 201");
        assertThat(edge.loop.commands().parks()).isEmpty();
    }

    @Test
    void whileParkServiceIsAwayAnybodyMayStillPickHimUp() {
        LegId caller = edge.parkedCaller();
        steps.recall();
        LegId device = edge.rung();
        edge.parks.away = true;
        LegId bob = edge.dial(user("202"), new Intent.Retrieve("701", false), EdgeForTests.OFFER);
        edge.ack(bob);
        edge.receiving(bob);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + bob);
        assertThat(edge.sip.on(device)).endsWith("CANCEL");
    }

    @Test
    void theEndOfAStepIsToldUntilItIsHeard() {
        LegId caller = edge.parkedCaller();
        steps.recall();
        edge.parks.away = true;
        edge.refuse(edge.rung(), 486);
        edge.pass(Duration.ofSeconds(5));
        edge.parks.away = false;
        edge.pass(Duration.ofSeconds(1));
        assertThat(edge.parks.ends).containsExactly("over busy");
        edge.pass(Duration.ofSeconds(5));
        assertThat(edge.parks.ends).containsExactly("over busy");
        waitsOn(caller);
    }

    @Test
    void ringingThatHasLostItsAuthorityStops() {
        LegId caller = edge.parkedCaller();
        steps.recall();
        LegId device = edge.rung();
        edge.parks.beginNow("701");
        rings(device);
        assertThat(edge.sip.on(device)).endsWith("CANCEL");
        edge.refuse(device, 487);
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.parks.ends).isEmpty();
    }
}
