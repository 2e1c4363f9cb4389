package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.ANSWER;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.loop.park.CallCommands.RingCommand;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Done;
import dev.parkslots.edge.parkservice.ParkService.Person;
import dev.parkslots.edge.sdp.Codec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Retrieval, click-to-call and hanging up by REST. */
class RestRetrieveTest {

    private final EdgeForTests edge = new EdgeForTests();
    private int requests;

    private Answer<Done> ring(String extension, String device) {
        edge.parks.beginNow("701");
        FakeParks.Slot slot = edge.parks.slots.get("701");
        return value(edge.loop
                .commands()
                .ring(
                        slot.parkId,
                        new RingCommand(
                                "ring-" + ++requests,
                                "demo",
                                "701",
                                "" + slot.fence,
                                new Person(extension, "Bob"),
                                device,
                                Duration.ofSeconds(20))));
    }

    @Test
    void theDeviceAnswersByItselfAndTheTwoAreJoined() {
        LegId caller = edge.parkedCaller();
        assertThat(ring("202", null)).isInstanceOf(Answer.Ok.class);
        LegId device = edge.rung();
        FakeSignalling.Sent invite = edge.sip.find(device, "INVITE");
        assertThat(invite.what()).isEqualTo("INVITE sip:202@phone-d-202");
        assertThat(invite.headers().get("Call-Info").getFirst()).endsWith(";answer-after=0");
        assertThat(invite.headers().get("Alert-Info").getFirst()).endsWith(";info=alert-autoanswer;delay=0");
        assertThat(invite.sdp()).contains("RTP/AVP 0 8 9 101");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        edge.answer(device, ANSWER);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + device);
        edge.receiving(device);
        assertThat(edge.parks.ends).containsExactly("RETRIEVED by 202");
    }

    private LegId rungInPcma(LegId caller) {
        ring("202", null);
        LegId device = edge.rung();
        edge.answer(device, sdp("8", "sendrecv"));
        assertThat(edge.sip.last(caller).what()).isEqualTo("reINVITE");
        assertThat(edge.sip.last(caller).sdp()).contains("RTP/AVP 8 ");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        return device;
    }

    @Test
    void aDeviceThatAnswersInAnotherCodecWaitsForTheCallerToChange() {
        LegId caller = edge.parkedCaller();
        LegId device = rungInPcma(caller);
        edge.receiving(device);
        assertThat(edge.parks.ends).isEmpty();
        edge.tell(new SipEvent.Modified(caller, 200, sdp("8", "sendrecv")));
        assertThat(edge.hears(caller)).isEqualTo("voice of " + device);
        assertThat(edge.media.remotes.get(caller).codec()).isEqualTo(Codec.PCMA);
        assertThat(edge.parks.ends).containsExactly("RETRIEVED by 202");
    }

    @Test
    void aCallerWhoCannotChangeStaysAndTheDeviceIsHungUp() {
        LegId caller = edge.parkedCaller();
        LegId device = rungInPcma(caller);
        edge.tell(new SipEvent.Modified(caller, 488, null));
        assertThat(edge.sip.on(device)).endsWith("BYE");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.parks.ends).containsExactly("abort failed");
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
        assertThat(edge.media.open).containsExactly(caller);
    }

    @Test
    void aDeviceThatLeavesMeanwhileLosesNobodyAndTheCallerHearsMusicInTheNewCodec() {
        LegId caller = edge.parkedCaller();
        LegId device = rungInPcma(caller);
        edge.bye(device);
        assertThat(edge.sip.on(device)).doesNotContain("BYE");
        assertThat(edge.parks.ends).containsExactly("abort cancelled");
        edge.tell(new SipEvent.Modified(caller, 200, sdp("8", "sendrecv")));
        assertThat(edge.media.remotes.get(caller).codec()).isEqualTo(Codec.PCMA);
        assertThat(edge.hears(caller)).isEqualTo("music default");
        ring("202", null);
        assertThat(edge.sip.find(edge.rung(), "INVITE").sdp()).contains("RTP/AVP 8 0 9 ");
        edge.bye(caller);
        assertThat(edge.parks.ends).endsWith("ABANDONED");
    }

    @Test
    void aCallerWhoLeavesMeanwhileEndsTheRetrieval() {
        LegId caller = edge.parkedCaller();
        LegId device = rungInPcma(caller);
        edge.bye(caller);
        assertThat(edge.sip.on(device)).endsWith("BYE");
        assertThat(edge.parks.ends).containsExactly("ABANDONED");
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
    }

    /** RFC 3261 §14.1. */
    @Test
    void aCallerWhoWasJustChangingSomethingIsAskedAgainAndAgainAndThenNoMore() {
        LegId caller = edge.parkedCaller();
        LegId device = rungInPcma(caller);
        for (int tries = 2; tries <= 3; tries++) {
            edge.tell(new SipEvent.Modified(caller, 491, null));
            assertThat(edge.sip.last(caller).what()).isNotEqualTo("BYE");
            edge.pass(Duration.ofSeconds(4));
            assertThat(edge.sip.on(caller)).filteredOn("reINVITE"::equals).hasSize(tries);
        }
        edge.tell(new SipEvent.Modified(caller, 491, null));
        assertThat(edge.sip.on(device)).endsWith("BYE");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
        assertThat(edge.sip.violations).isEmpty();
    }

    @Test
    void whateverTheDeviceRefusesTheCallerWaitsOn() {
        LegId caller = edge.parkedCaller();
        ring("202", null);
        edge.refuse(edge.rung(), 486);
        ring("202", null);
        edge.refuse(edge.rung(), 603);
        ring("202", null);
        edge.tell(new SipEvent.Refused(edge.rung(), 302, "", List.of("203")));
        ring("202", null);
        edge.pass(Duration.ofSeconds(21));
        assertThat(edge.sip.on(edge.rung())).endsWith("CANCEL");
        edge.refuse(edge.rung(), 487);
        assertThat(edge.parks.ends)
                .containsExactly("abort busy", "abort declined", "abort declined", "abort no-answer");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
        assertThat(edge.media.open).containsExactly(caller);
    }

    @Test
    void anUnknownDeviceIsNoDevice() {
        edge.parkedCaller();
        assertThat(ring("202", "d-404"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("no-device"));
    }

    @Test
    void aCallerWhoHangsUpStopsTheRinging() {
        LegId caller = edge.parkedCaller();
        ring("202", null);
        edge.bye(caller);
        assertThat(edge.sip.on(edge.rung())).endsWith("CANCEL");
        assertThat(edge.parks.ends).containsExactly("ABANDONED");
        edge.refuse(edge.rung(), 487);
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void clickToCallRingsTheOwnDeviceFirst() {
        Answer<CallId> answer = value(edge.loop.commands().originate("o1", "demo", "201", null, "202"));
        assertThat(answer).isInstanceOf(Answer.Ok.class);
        LegId own = edge.rung();
        assertThat(edge.sip.find(own, "INVITE").headers()).containsKey("Call-Info");
        edge.answer(own);
        LegId other = edge.rung();
        assertThat(edge.sip.find(other, "INVITE").what()).isEqualTo("INVITE sip:202@phone-d-202");
        edge.answer(other);
        assertThat(edge.hears(own)).isEqualTo("voice of " + other);
        CallId id = ((Answer.Ok<CallId>) answer).value();
        assertThat(value(edge.loop.commands().hangUp(id, "h0", "demo", "203"))).isInstanceOf(Answer.Refused.class);
        assertThat(value(edge.loop.commands().hangUp(id, "h1", "demo", "202"))).isInstanceOf(Answer.Ok.class);
        assertThat(edge.sip.on(own)).endsWith("BYE");
        assertThat(edge.sip.on(other)).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void clickToCallWhoseTargetIsBusyHangsUpTheOwnDevice() {
        value(edge.loop.commands().originate("o1", "demo", "201", null, "202"));
        LegId own = edge.rung();
        edge.answer(own);
        edge.refuse(edge.rung(), 486);
        assertThat(edge.sip.on(own)).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void aRetrieverWhoHangsUpByRestLeavesTheCallerParked() {
        LegId caller = edge.parkedCaller();
        ring("202", null);
        CallId call = edge.loop.commands().calls().getFirst();
        assertThat(value(edge.loop.commands().hangUp(call, "h1", "demo", "202")))
                .isInstanceOf(Answer.Ok.class);
        assertThat(edge.sip.on(edge.rung())).endsWith("CANCEL");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.parks.ends).containsExactly("abort declined");
        edge.refuse(edge.rung(), 487);
        assertThat(edge.media.open).isEqualTo(java.util.Set.of(caller));
    }

    @Test
    void aParkThatParkServiceHasMovedIsAnnouncedInItsNewSlot() {
        edge.parkedCaller();
        String parkId = edge.parks.slots.get("701").parkId;
        edge.loop
                .commands()
                .reconciled(new CallCommands.ReconciledPark(
                        parkId, CallCommands.ReconciledPark.Outcome.MOVED, "703", "999"));
        assertThat(edge.loop.commands().parks()).singleElement().satisfies(park -> {
            assertThat(park.slot()).isEqualTo("703");
            assertThat(park.fence()).isEqualTo("999");
        });
    }

    @Test
    void aParkThatParkServiceHasEndedBringsTheCallerBackToTheParker() {
        LegId caller = edge.parkedCaller();
        String parkId = edge.parks.slots.get("701").parkId;
        edge.loop
                .commands()
                .reconciled(
                        new CallCommands.ReconciledPark(parkId, CallCommands.ReconciledPark.Outcome.ENDED, "701", "1"));
        assertThat(edge.sip.find(edge.rung(), "INVITE").what()).isEqualTo("INVITE sip:201@phone-d-201");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(List.copyOf(edge.loop.commands().parks())).isEmpty();
    }

    private static <T> T value(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
