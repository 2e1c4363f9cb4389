package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.device;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Refer;
import dev.parkslots.edge.call.speech.Phrase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 201 holds Dupont and dials a free slot or {@code *90}: the slot is kept for Dupont until the transfer, and no longer. */
class SlotConsultationTest extends SlotConsultation {

    private static final Intent NEXT = new Intent.ParkNext(null);
    private static final Intent SLOT = new Intent.Retrieve("701", false);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSlotIsKeptAndItsNumberSpoken(boolean next) {
        holdsDupont();
        consults(next ? NEXT : SLOT);
        assertThat(edge.sip.on(consulting)).containsExactly("200 to INVITE");
        assertThat(edge.media.told).doesNotContainKey(consulting);
        edge.ack(consulting);
        assertThat(edge.media.told.get(consulting))
                .singleElement()
                .satisfies(said -> assertThat(said.phrases())
                        .containsExactly(Phrase.SLOT_RESERVED, Phrase.DIGIT_7, Phrase.DIGIT_0, Phrase.DIGIT_1));
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.RESERVED);
        assertThat(edge.hears(dupont)).isEqualTo("music default");
        // People see one call of his, the held one.
        assertThat(edge.parks.reports).extracting(report -> report.callId()).containsOnly(callOf("201", "held"));
        edge.bye(consulting);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTransferParksTheHeldCallThere(boolean subscribe) {
        consultsAndIsAnswered(NEXT);
        edge.refer(transferor, edge.dialog(consulting), subscribe);
        dupontIsParked();
        assertThat(edge.sip.on(transferor))
                .endsWith(
                        subscribe
                                ? new String[] {"202 to REFER", "NOTIFY 100", "NOTIFY 200 terminated"}
                                : new String[] {"202 to REFER"});
        assertThat(edge.sip.on(consulting)).containsExactly("200 to INVITE", "BYE");
        assertThat(edge.sip.on(dupont)).containsExactly("200 to INVITE");
        edge.pass(Duration.ofSeconds(2));
        assertThat(edge.sip.on(transferor)).endsWith("BYE");
        assertThat(edge.callsLeft()).isEqualTo(1);
        assertThat(edge.media.open).containsExactly(dupont);
        edge.pass(Duration.ofSeconds(60));
        dupontIsParked();
    }

    @Test
    void musicThatDupontHearsAlreadyGoesOnAndMusicThatDoesNotStartParksNobody() {
        dupontCalls201();
        edge.modify(transferor, sdp("0", "sendonly"));
        consults(NEXT);
        edge.ack(consulting);
        edge.modify(transferor, sdp("0", "sendrecv"));
        edge.media.musicStarts = false;
        refer(transferor, edge.dialog(consulting));
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 100");
        edge.pass(Duration.ofSeconds(5));
        assertThat(edge.sip.on(consulting)).endsWith("BYE");
        theTwoTalkOn(503);
    }

    @Test
    void whoHoldsNobodyIsToldThatTheSlotIsEmpty() {
        dupontCalls201();
        consults(NEXT);
        hearsWhy(Phrase.NO_CALL_TO_PARK, 404);
        consults(new Intent.ParkAt("701", true));
        hearsWhy(Phrase.NO_CALL_TO_PARK, 404);
        consults(SLOT);
        hearsWhy(Phrase.SLOT_EMPTY, 404);
        // Another device of his, and somebody else.
        edge.modify(transferor, sdp("0", "inactive"));
        for (Party other : List.of(new Party("demo", "201", "mobile", "User 201", "201"), user("202"))) {
            consulting = edge.dial(other, NEXT, OFFER);
            hearsWhy(Phrase.NO_CALL_TO_PARK, 404);
        }
        consulting = edge.dial(new Party("demo", "201", null, "Nowhere", "201"), NEXT, OFFER);
        hearsWhy(Phrase.NO_CALL_TO_PARK, 404);
        // A code that only picks up keeps nothing.
        consults(new Intent.Retrieve("701", true));
        hearsWhy(Phrase.SLOT_EMPTY, 404);
        assertThat(edge.parks.slots).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lot-full,480,LOT_FULL",
        "not-allowed-in-lot,403,NOT_ALLOWED",
        "parking-disabled,403,PARKING_OFF",
        "slot-occupied,486,SLOT_OCCUPIED"
    })
    void everyRefusalHasItsStatusAndItsSentence(String code, int status, Phrase why) {
        holdsDupont();
        edge.parks.refusal = code;
        for (Intent wish : List.of(NEXT, SLOT)) {
            consults(wish);
            hearsWhy(why, status);
        }
        edge.parks.away = true;
        consults(NEXT);
        edge.pass(Duration.ofSeconds(5));
        hearsWhy(Phrase.TRY_LATER, 480);
        assertThat(edge.callsLeft()).isEqualTo(1);
    }

    @Test
    void theLoserOfARaceIs486AndOneWhoMayNotPickUpThereIs403() {
        holdsDupont();
        edge.parks.hold = true;
        consults(SLOT);
        // Free when it was looked at, and taken by somebody else before it could be reserved.
        edge.parks.held.removeFirst().run();
        edge.parks.claimNow("701", "other", callOf("201", "held"), null);
        edge.parks.release();
        hearsWhy(Phrase.SLOT_OCCUPIED, 486);
        // Nobody says to somebody who may not pick up there whether anybody is there.
        edge.parks.refuseRetrieval = "not-allowed-in-lot";
        consults(SLOT);
        hearsWhy(Phrase.NOT_ALLOWED, 403);
        edge.parks.slots.clear();
        consults(SLOT);
        assertThat(edge.sip.on(consulting)).containsExactly("200 to INVITE");
        edge.bye(consulting);
    }

    @Test
    void aSlotThatHoldsACallerIsPickedUpWhateverElseHeHolds() {
        LegId waiting = edge.parkedCaller();
        holdsDupont();
        consults(SLOT);
        edge.ack(consulting);
        edge.receiving(consulting);
        areJoined(waiting, consulting);
        assertThat(edge.parks.ends).endsWith("RETRIEVED by 201");
    }

    @Test
    void itIsKeptForThirtySeconds() {
        consultsAndIsAnswered(SLOT);
        edge.pass(Duration.ofMillis(29_900));
        assertThat(edge.sip.on(consulting)).doesNotContain("BYE");
        edge.pass(Duration.ofMillis(200));
        assertThat(edge.sip.find(consulting, "BYE").headers().get("Reason").getFirst())
                .contains("The slot is kept no longer");
        assertThat(edge.parks.slots).isEmpty();
        refer(transferor, edge.dialog(consulting));
        theTwoTalkOn(481);
    }

    @Test
    void whoHangsUpOrGivesUpGivesTheSlotBack() {
        consultsAndIsAnswered(NEXT);
        edge.bye(consulting);
        assertThat(edge.parks.slots).isEmpty();
        edge.parks.hold = true;
        consults(NEXT);
        edge.cancel(consulting);
        assertThat(edge.sip.on(consulting)).containsExactly("487 to INVITE");
        edge.parks.release();
        edge.parks.release();
        assertThat(edge.parks.slots).isEmpty();
        assertThat(edge.parks.ends).containsExactly("released", "released");
    }

    @Test
    void phonesThatNameTheTagsTheOtherWayRoundMeanTheSameCall() {
        consultsAndIsAnswered(NEXT);
        refer(transferor, edge.dialog(consulting).swapped());
        dupontIsParked();
    }

    @Test
    void halfAMatchIsNone() {
        consultsAndIsAnswered(NEXT);
        Refer.Replaces right = edge.dialog(consulting);
        for (Refer.Replaces wrong : List.of(
                new Refer.Replaces(right.sipCallId(), right.toTag(), "0", false),
                new Refer.Replaces(right.sipCallId(), right.toTag(), right.toTag(), false),
                new Refer.Replaces(right.sipCallId(), "0", right.toTag(), false),
                new Refer.Replaces(right.sipCallId(), right.fromTag(), right.fromTag(), false),
                new Refer.Replaces("another", right.toTag(), right.fromTag(), false))) {
            refer(transferor, wrong);
            assertThat(edge.sip.on(transferor)).as(wrong.toString()).endsWith("NOTIFY 481 terminated");
        }
        assertThat(edge.parks.slots.get("701").state).isEqualTo(FakeParks.State.RESERVED);
        assertThat(edge.sip.on(consulting)).doesNotContain("BYE");
        edge.bye(consulting);
    }

    @Test
    void earlyOnlyIsForConsultationsWithoutAnAnswer() {
        consultsAndIsAnswered(NEXT);
        Refer.Replaces dialog = edge.dialog(consulting);
        refer(transferor, new Refer.Replaces(dialog.sipCallId(), dialog.toTag(), dialog.fromTag(), true));
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 486 terminated");
        edge.bye(consulting);
        edge.parks.hold = true;
        consults(NEXT);
        dialog = edge.dialog(consulting);
        refer(transferor, new Refer.Replaces(dialog.sipCallId(), dialog.toTag(), dialog.fromTag(), true));
        edge.parks.release();
        dupontIsParked();
    }

    @Test
    void aTransferBeforeTheAckEndsTheConsultationAfterIt() {
        holdsDupont();
        consults(NEXT);
        refer(transferor, edge.dialog(consulting));
        dupontIsParked();
        assertThat(edge.sip.on(consulting)).doesNotContain("BYE");
        edge.ack(consulting);
        assertThat(edge.sip.on(consulting)).endsWith("BYE");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTransferBeforeTheSlotIsThereWaitsForIt(boolean granted) {
        holdsDupont();
        edge.parks.hold = true;
        edge.parks.refusal = granted ? null : "lot-full";
        consults(NEXT);
        refer(transferor, edge.dialog(consulting));
        refer(transferor, edge.dialog(consulting));
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 100", "491 to REFER");
        edge.parks.release();
        assertThat(edge.sip.on(consulting)).containsExactly("480 to INVITE");
        if (granted) {
            dupontIsParked();
        } else {
            theTwoTalkOn(480);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReservationThatParkServiceHasEndedIs404(boolean subscribe) {
        consultsAndIsAnswered(NEXT);
        edge.parks.refuseConfirm = true;
        edge.parks.slots.clear();
        edge.refer(transferor, edge.dialog(consulting), subscribe);
        assertThat(edge.sip.on(consulting)).endsWith("BYE");
        if (subscribe) {
            theTwoTalkOn(404);
        } else {
            assertThat(edge.sip.on(transferor)).endsWith("404 to REFER");
        }
    }

    @Test
    void parkServiceThatDoesNotAnswerIs503AndNobodyIsLost() {
        consultsAndIsAnswered(NEXT);
        edge.parks.away = true;
        refer(transferor, edge.dialog(consulting));
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 100");
        edge.pass(Duration.ofMillis(5_100));
        assertThat(edge.sip.on(consulting)).endsWith("BYE");
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 503 terminated");
        edge.modify(transferor, sdp("0", "sendrecv"));
        areJoined(dupont, transferor);
    }

    @Test
    void aCallerWhoHangsUpMeanwhileGivesTheSlotBack() {
        consultsAndIsAnswered(NEXT);
        edge.modify(transferor, sdp("0", "sendrecv"));
        edge.media.musicStarts = false;
        refer(transferor, edge.dialog(consulting));
        edge.bye(dupont);
        assertThat(edge.sip.on(transferor)).endsWith("NOTIFY 487 terminated", "BYE");
        assertThat(edge.sip.on(consulting)).endsWith("BYE");
        assertThat(edge.parks.slots).isEmpty();
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void aCallerWhoHangsUpAsTheSlotIsFilledIsNoGhost() {
        consultsAndIsAnswered(NEXT);
        edge.parks.hold = true;
        refer(transferor, edge.dialog(consulting));
        edge.bye(dupont);
        edge.parks.release();
        assertThat(edge.parks.slots).isEmpty();
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void whoConsultedByAnotherDeviceIsTheSameAndSomebodyElseIsNot() {
        edge.devices.put("201", List.of(device("201", "d-201")));
        consultsAndIsAnswered(NEXT);
        LegId other = edge.dial(outside(), new Intent.Extension("202"), OFFER);
        LegId carol = edge.rung();
        edge.answer(carol);
        edge.ack(other);
        refer(carol, edge.dialog(consulting));
        assertThat(edge.sip.on(carol)).endsWith("NOTIFY 403 terminated");
        edge.bye(carol);

        // Transferred from his mobile, whatever his desk phone dialled.
        edge.devices.put("201", List.of(device("201", "mobile")));
        LegId second = edge.dial(outside(), new Intent.Extension("201"), OFFER);
        LegId mobile = edge.rung();
        edge.answer(mobile);
        edge.ack(second);
        refer(mobile, edge.dialog(consulting));
        assertThat(edge.sip.on(mobile)).endsWith("NOTIFY 200 terminated");
        assertThat(edge.hears(second)).isEqualTo("music default");
    }

    @Test
    void aPhoneThatHangsUpBothItselfHasParkedAllTheSame() {
        consultsAndIsAnswered(NEXT);
        edge.parks.hold = true;
        refer(transferor, edge.dialog(consulting));
        edge.bye(consulting);
        edge.bye(transferor);
        edge.parks.release();
        dupontIsParked();
        assertThat(edge.sip.on(consulting)).doesNotContain("BYE");
        assertThat(edge.callsLeft()).isEqualTo(1);
    }

    @Test
    void withoutATransferorAndWithoutASlotHeIsRungBack() {
        consultsAndIsAnswered(NEXT);
        edge.parks.hold = true;
        edge.parks.refuseConfirm = true;
        refer(transferor, edge.dialog(consulting));
        edge.bye(transferor);
        edge.parks.release();
        assertThat(edge.sip.on(consulting)).endsWith("BYE");
        assertThat(edge.sip.last(edge.rung()).what()).isEqualTo("INVITE sip:201@phone-d-201");
    }

    @Test
    void aLateOfferIsAnsweredInTheAck() {
        holdsDupont();
        consulting = edge.dial(user("201"), NEXT, null);
        edge.tell(new dev.parkslots.edge.call.SipEvent.Acknowledged(consulting, 1, EdgeForTests.ANSWER));
        assertThat(edge.media.told.get(consulting)).hasSize(1);
        refer(transferor, edge.dialog(consulting));
        dupontIsParked();
    }
}
