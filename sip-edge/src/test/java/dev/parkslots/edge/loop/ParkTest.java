package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.loop.park.CallCommands.ParkCommand;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Caller;
import dev.parkslots.edge.parkservice.ParkService.ParkState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Parking by REFER and by REST. */
class ParkTest {

    private static final Intent SLOT = new Intent.ParkAt("701", false);

    private final EdgeForTests edge = new EdgeForTests();

    @Test
    void aParkFromRequestToGoodbye() {
        List<LegId> call = edge.callIn();
        LegId caller = call.getFirst();
        LegId parker = call.getLast();
        edge.refer(parker, SLOT);
        assertThat(edge.sip.on(parker).subList(1, 4))
                .containsExactly("202 to REFER", "NOTIFY 100", "NOTIFY 200 terminated");
        assertThat(edge.hears(caller)).isEqualTo("music default");
        assertThat(edge.hears(parker)).isEqualTo("nothing");
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
        assertThat(edge.parks.slots.get("701").caller).isEqualTo(new Caller("Dupont", EdgeForTests.DUPONT));
        edge.pass(Duration.ofMillis(1900));
        assertThat(edge.sip.on(parker)).doesNotContain("BYE");
        edge.pass(Duration.ofMillis(200));
        assertThat(edge.sip.on(parker)).endsWith("BYE");
        assertThat(edge.sip.on(caller)).containsExactly("200 to INVITE");
        assertThat(edge.loop.commands().parks()).singleElement().satisfies(park -> {
            assertThat(park.slot()).isEqualTo("701");
            assertThat(park.state()).isEqualTo("waiting");
            assertThat(park.parties().parker().extension()).isEqualTo("201");
        });
        assertThat(edge.parks.reports.getLast().parties()).isEmpty();
        assertThat(edge.parks.reports.getLast().slot()).isEqualTo("701");
        edge.bye(caller);
        assertThat(edge.parks.ends).containsExactly("ABANDONED");
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
    }

    @Test
    void parkedIsOnlySaidOnceTheCallerIsOnMusic() {
        edge.media.musicStarts = false;
        List<LegId> call = edge.callIn();
        edge.refer(call.getLast(), SLOT);
        assertThat(edge.sip.on(call.getLast())).endsWith("NOTIFY 100");
        edge.loop.musicStarted(call.getFirst());
        assertThat(edge.sip.on(call.getLast())).endsWith("NOTIFY 200 terminated");
    }

    @Test
    void refusalsLeaveTheTwoTalking() {
        edge.parkedCaller();
        refused(SLOT, 486);
        refused(new Intent.ParkAt("704", false), 404);
        edge.parkedCallerIn("702");
        edge.parkedCallerIn("703");
        refused(new Intent.ParkNext(null), 480);
        refused(new Intent.Retrieve("701", true), 403);
        refused(new Intent.Unknown("x"), 404);
        edge.parks.away = true;
        refused(SLOT, 480);
    }

    private void refused(Intent target, int status) {
        List<LegId> call = edge.callIn();
        edge.refer(call.getLast(), target);
        edge.pass(Duration.ofSeconds(1));
        assertThat(edge.sip.on(call.getLast())).contains("202 to REFER").endsWith("NOTIFY " + status + " terminated");
        assertThat(edge.hears(call.getFirst())).isEqualTo("voice of " + call.getLast());
        edge.bye(call.getFirst());
    }

    @Test
    void withoutSubscriptionTheReferItselfIsAnswered() {
        List<LegId> call = edge.callIn();
        edge.refer(call.getLast(), new Intent.ParkAt("704", false), false);
        assertThat(edge.sip.on(call.getLast())).endsWith("404 to REFER");
        edge.refer(call.getLast(), SLOT, false);
        assertThat(edge.sip.last(call.getLast()).what()).isEqualTo("202 to REFER");
        assertThat(edge.sip.last(call.getLast()).headers()).containsEntry("Refer-Sub", List.of("false"));
        assertThat(edge.sip.on(call.getLast())).noneMatch(sent -> sent.startsWith("NOTIFY"));
        edge.pass(Duration.ofSeconds(2));
        assertThat(edge.sip.on(call.getLast())).endsWith("BYE");
    }

    @Test
    void aTrunkMayNotTransfer() {
        List<LegId> call = edge.callIn();
        edge.refer(call.getFirst(), SLOT);
        assertThat(edge.sip.on(call.getFirst())).endsWith("403 to REFER");
        assertThat(edge.parks.slots).isEmpty();
    }

    @Test
    void aTrunkMayNotTransferWhateverGoesOn() {
        List<LegId> call = edge.callIn();
        edge.parks.hold = true;
        edge.refer(call.getLast(), new Intent.ParkAt("701", false));
        edge.refer(call.getFirst(), new Intent.Extension("202"));
        assertThat(edge.sip.on(call.getFirst())).endsWith("403 to REFER");
        edge.parks.release();
        edge.refer(call.getFirst(), new Intent.Extension("202"));
        assertThat(edge.sip.on(call.getFirst())).endsWith("403 to REFER", "403 to REFER");
        assertThat(edge.hears(call.getFirst())).isEqualTo("music default");
    }

    @Test
    void eitherUserOfAnInternalCallMayPark() {
        LegId caller = edge.dial(user("202"), new Intent.Extension("201"), OFFER);
        LegId callee = edge.rung();
        edge.answer(callee);
        edge.ack(caller);
        edge.refer(caller, SLOT);
        assertThat(edge.hears(callee)).isEqualTo("music default");
        assertThat(edge.parks.slots.get("701").caller.number()).isEqualTo("201");
        assertThat(edge.parks.reports.getLast().parties())
                .singleElement()
                .satisfies(
                        party -> assertThat(party.extension() + party.state()).isEqualTo("201parked"));
    }

    @Test
    void aParkerWhoHangsUpAtOnceDoesNotLoseTheCaller() {
        edge.parks.hold = true;
        List<LegId> call = edge.callIn();
        edge.refer(call.getLast(), SLOT);
        edge.bye(call.getLast());
        assertThat(edge.hears(call.getFirst())).isEqualTo("music default");
        edge.parks.release();
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.PARKED);
        assertThat(edge.sip.on(call.getFirst())).containsExactly("200 to INVITE");
    }

    @Test
    void aParkerWhoHangsUpBeforeARefusalIsRungBack() {
        edge.parkedCaller();
        edge.parks.hold = true;
        List<LegId> call = edge.callIn();
        edge.refer(call.getLast(), SLOT);
        edge.bye(call.getLast());
        edge.parks.release();
        LegId back = edge.rung();
        assertThat(edge.sip.on(back)).containsExactly("INVITE sip:201@phone-d-201");
        edge.answer(back);
        assertThat(edge.hears(call.getFirst())).isEqualTo("voice of " + back);
    }

    @Test
    void aCallerWhoHangsUpWhileTheClaimIsOnItsWayLeavesNoSlotBehind() {
        edge.parks.hold = true;
        List<LegId> call = edge.callIn();
        edge.refer(call.getLast(), SLOT);
        edge.bye(call.getFirst());
        edge.parks.release();
        assertThat(edge.parks.slots).isEmpty();
        assertThat(edge.sip.on(call.getLast())).endsWith("NOTIFY 487 terminated", "BYE");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void notConfirmedInTimeTheTwoTalkAgain() {
        List<LegId> call = edge.callIn();
        edge.parks.refuseConfirm = true;
        edge.refer(call.getLast(), SLOT);
        assertThat(edge.sip.on(call.getLast())).endsWith("NOTIFY 503 terminated");
        assertThat(edge.hears(call.getFirst())).isEqualTo("voice of " + call.getLast());

        edge.parks.slots.clear();
        edge.media.musicStarts = false;
        edge.refer(call.getLast(), SLOT);
        edge.pass(Duration.ofSeconds(6));
        assertThat(edge.sip.on(call.getLast())).endsWith("NOTIFY 100", "NOTIFY 503 terminated");
        assertThat(edge.hears(call.getFirst())).isEqualTo("voice of " + call.getLast());
        assertThat(edge.parks.slots).isEmpty();
    }

    @Test
    void withoutAWordOfParkServiceTheTwoTalkAgainAndALateSlotIsGivenBack() {
        List<LegId> call = edge.callIn();
        LegId parker = call.getLast();
        edge.parks.hold = true;
        edge.refer(parker, new Intent.ParkAt("701", false));
        edge.pass(Duration.ofMillis(4_900));
        assertThat(edge.sip.on(parker)).endsWith("NOTIFY 100");
        edge.pass(Duration.ofMillis(200));
        assertThat(edge.sip.on(parker)).endsWith("NOTIFY 503 terminated");
        assertThat(edge.hears(call.getFirst())).isEqualTo("voice of " + parker);
        edge.refer(parker, new Intent.ParkAt("702", false));
        // First the old answer, then the new one.
        edge.parks.release();
        assertThat(edge.sip.on(parker)).endsWith("NOTIFY 100", "NOTIFY 200 terminated");
        assertThat(edge.parks.slots).containsOnlyKeys("702");
        assertThat(edge.parks.ends).containsExactly("ABANDONED");
    }

    @Test
    void heldByThePhoneBeforeTheTransferTheMusicGoesOn() {
        List<LegId> call = edge.callIn();
        edge.modify(call.getLast(), sdp("0", "sendonly"));
        edge.media.musicStarts = false;
        edge.refer(call.getLast(), SLOT);
        assertThat(edge.sip.on(call.getLast())).endsWith("NOTIFY 200 terminated");
        assertThat(edge.hears(call.getFirst())).isEqualTo("music default");
    }

    @Test
    void aSecondReferMeanwhileHasToWait() {
        edge.parks.hold = true;
        List<LegId> call = edge.callIn();
        edge.refer(call.getLast(), SLOT);
        edge.refer(call.getLast(), SLOT);
        assertThat(edge.sip.on(call.getLast())).endsWith("491 to REFER");
    }

    @Test
    void byRestTheParkerIsHungUpAtOnce() {
        List<LegId> call = edge.callIn();
        CallCommands commands = edge.loop.commands();
        edge.parks.claimNow("702", "park-1", commands.calls().getFirst(), new Caller("", ""));
        String fence = "" + edge.parks.slots.get("702").fence;
        ParkCommand command = new ParkCommand("r1", "demo", "park-1", "702", "main", fence, "default", "201");
        assertThat(value(commands.park(commands.calls().getFirst(), command)))
                .isInstanceOfSatisfying(
                        Answer.Ok.class,
                        ok -> assertThat(((ParkState) ok.value()).version()).isEqualTo("7"));
        assertThat(edge.sip.on(call.getLast())).endsWith("BYE");
        assertThat(edge.hears(call.getFirst())).isEqualTo("music default");
        // The same request again is the same park.
        assertThat(value(commands.park(commands.calls().getFirst(), command))).isInstanceOf(Answer.Ok.class);
    }

    @Test
    void restParksNoRingingCall() {
        edge.dial(EdgeForTests.outside(), new Intent.Extension("201"), OFFER);
        CallCommands commands = edge.loop.commands();
        ParkCommand command = new ParkCommand("r1", "demo", "p", "702", "main", "1", "default", "201");
        assertThat(value(commands.park(commands.calls().getFirst(), command)))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("not-on-a-call"));
        ParkCommand foreign = new ParkCommand("r2", "other", "p", "702", "main", "1", "default", "201");
        assertThat(value(commands.park(commands.calls().getFirst(), foreign)))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("no-such-call"));
    }

    private static <T> T value(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
