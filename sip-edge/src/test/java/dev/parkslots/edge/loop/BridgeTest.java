package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.ANSWER;
import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.device;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Refer;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.parkservice.ParkService.CallReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that nobody parks. */
class BridgeTest {

    private final EdgeForTests edge = new EdgeForTests();

    @AfterEach
    void nothingIsLeftOpen() {
        edge.loop.stop();
        edge.sip.sent.stream().map(FakeSignalling.Sent::leg).distinct().forEach(edge::ack);
        edge.sip.invited().forEach(leg -> edge.refuse(leg, 487));
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
        assertThat(edge.sip.violations).isEmpty();
    }

    @Test
    void twoTalkUntilOneHangsUp() {
        List<LegId> call = edge.callIn();
        LegId caller = call.getFirst();
        LegId callee = call.getLast();
        assertThat(edge.sip.on(caller)).containsExactly("200 to INVITE");
        assertThat(edge.sip.find(caller, "200").sdp()).contains("RTP/AVP 0\r\n");
        assertThat(edge.sip.find(caller, "200").asserted().number()).isEqualTo("201");
        assertThat(edge.hears(caller)).isEqualTo("voice of " + callee);
        edge.bye(caller);
        assertThat(edge.sip.on(callee)).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
        assertThat(edge.media.open).isEmpty();
    }

    @Test
    void ringingAndEarlyMediaArePassedOn() {
        LegId caller = edge.dial(outside(), new Intent.Extension("201"), OFFER);
        LegId callee = edge.rung();
        edge.tell(new SipEvent.Progress(callee, 180, null, null));
        edge.tell(new SipEvent.Progress(callee, 180, null, null));
        edge.tell(new SipEvent.Progress(callee, 183, ANSWER, null));
        assertThat(edge.sip.on(caller)).containsExactly("180 to INVITE", "183 to INVITE");
        assertThat(edge.hears(caller)).isEqualTo("voice of " + callee);
    }

    @Test
    void theFirstDeviceThatAnswersWins() {
        edge.devices.put("201", List.of(device("201", "a"), device("201", "b"), device("201", "c")));
        LegId caller = edge.dial(outside(), new Intent.Extension("201"), OFFER);
        List<LegId> rung = edge.sip.invited();
        assertThat(rung).hasSize(3);
        edge.answer(rung.get(1));
        assertThat(edge.sip.on(rung.get(0))).endsWith("CANCEL");
        // Its 2xx crossed our CANCEL.
        edge.answer(rung.get(2));
        assertThat(edge.sip.on(rung.get(2))).endsWith("CANCEL", "BYE");
        edge.refuse(rung.get(0), 487);
        edge.ack(caller);
        assertThat(edge.hears(caller)).isEqualTo("voice of " + rung.get(1));
        edge.bye(rung.get(1));
        assertThat(edge.sip.on(caller)).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void refusalsReachTheCaller() {
        for (int status : new int[] {486, 603, 404, 488}) {
            LegId caller = edge.dial(outside(), new Intent.Extension("201"), OFFER);
            edge.refuse(edge.rung(), status);
            assertThat(edge.sip.on(caller)).containsExactly(status + " to INVITE");
        }
        LegId caller = edge.dial(outside(), new Intent.Extension("201"), OFFER);
        edge.refuse(edge.rung(), 408);
        assertThat(edge.sip.on(caller)).containsExactly("480 to INVITE");
    }

    @Test
    void unreachableTargets() {
        assertThat(edge.sip.on(edge.dial(outside(), new Intent.Extension("299"), OFFER)))
                .containsExactly("480 to INVITE");
        assertThat(edge.sip.on(edge.dial(outside(), new Intent.Unknown("x"), OFFER)))
                .containsExactly("404 to INVITE");
        assertThat(edge.sip.on(edge.dial(outside(), new Intent.Outside("+4412345678"), OFFER)))
                .containsExactly("404 to INVITE");
        assertThat(edge.sip.on(edge.dial(outside(), new Intent.Retrieve("701", false), OFFER)))
                .containsExactly("404 to INVITE");
        assertThat(edge.sip.on(edge.dial(user("202"), new Intent.ParkNext(null), OFFER)))
                .containsExactly("183 to INVITE", "404 to INVITE");
        assertThat(edge.sip.on(edge.dial(user("202"), new Intent.Extension("201"), sdp("18", "sendrecv"))))
                .containsExactly("488 to INVITE");
        assertThat(edge.sip.on(edge.dial(user("202"), new Intent.Extension("201"), "nonsense")))
                .containsExactly("400 to INVITE");
    }

    @Test
    void noPortLeft() {
        edge.media.portsLeft = 1;
        assertThat(edge.sip.on(edge.dial(outside(), new Intent.Extension("201"), OFFER)))
                .containsExactly("503 to INVITE");
        assertThat(edge.media.open).isEmpty();
    }

    @Test
    void nobodyAnswersFor60Seconds() {
        LegId caller = edge.dial(outside(), new Intent.Extension("201"), OFFER);
        edge.pass(Duration.ofSeconds(61));
        assertThat(edge.sip.on(edge.rung())).endsWith("CANCEL");
        assertThat(edge.sip.on(caller)).containsExactly("480 to INVITE");
        edge.pass(Duration.ofSeconds(41));
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void theCallerGivesUp() {
        LegId caller = edge.dial(outside(), new Intent.Extension("201"), OFFER);
        edge.cancel(caller);
        assertThat(edge.sip.on(caller)).containsExactly("487 to INVITE");
        assertThat(edge.sip.on(edge.rung())).endsWith("CANCEL");
    }

    @Test
    void aCalleeWhoHangsUpBeforeTheAckGetsNoByePastTheCaller() {
        LegId caller = edge.dial(outside(), new Intent.Extension("201"), OFFER);
        edge.answer(edge.rung());
        edge.bye(edge.rung());
        assertThat(edge.sip.on(caller)).containsExactly("200 to INVITE");
        edge.ack(caller);
        assertThat(edge.sip.on(caller)).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void aLateOfferIsAnsweredInTheAck() {
        LegId caller = edge.dial(outside(), new Intent.Extension("201"), null);
        LegId callee = edge.rung();
        assertThat(edge.sip.find(callee, "INVITE").sdp()).contains("RTP/AVP 0 8 9");
        edge.answer(callee, sdp("8", "sendrecv"));
        assertThat(edge.sip.find(caller, "200").sdp()).contains("RTP/AVP 8 ");
        edge.tell(new SipEvent.Acknowledged(caller, 1, sdp("8", "sendrecv")));
        assertThat(edge.hears(caller)).isEqualTo("voice of " + callee);
    }

    @Test
    void whoIsHeldHearsMusic() {
        List<LegId> call = edge.callIn();
        edge.modify(call.getLast(), sdp("0", "sendonly"));
        assertThat(edge.sip.find(call.getLast(), "200 to reINVITE").sdp()).contains("a=recvonly");
        assertThat(edge.hears(call.getFirst())).isEqualTo("music default");
        assertThat(edge.hears(call.getLast())).isEqualTo("nothing");
        CallReport held = edge.parks.reports.getLast();
        assertThat(held.parties().getFirst().state()).isEqualTo("held");
        edge.modify(call.getLast(), sdp("0", "sendrecv"));
        assertThat(edge.hears(call.getFirst())).isEqualTo("voice of " + call.getLast());
        assertThat(edge.sip.on(call.getFirst())).containsExactly("200 to INVITE");
    }

    @Test
    void anotherCodecThanTheOtherSideSpeaksIsRefused() {
        List<LegId> call = edge.callIn();
        edge.modify(call.getLast(), sdp("9", "sendrecv"));
        assertThat(edge.sip.on(call.getLast())).endsWith("488 to reINVITE");
        assertThat(edge.hears(call.getFirst())).isEqualTo("voice of " + call.getLast());
    }

    @Test
    void infoGoesToTheOtherSide() {
        List<LegId> call = edge.callIn();
        edge.tell(new SipEvent.InfoReceived(
                call.getFirst(), new TransactionId("INFO"), 500, "application/dtmf-relay", "Signal=5"));
        assertThat(edge.sip.on(call.getFirst())).endsWith("200 to INFO");
        assertThat(edge.sip.on(call.getLast())).endsWith("INFO Signal=5");
        // A request that comes late (RFC 3261 §12.2.2).
        edge.tell(new SipEvent.InfoReceived(
                call.getFirst(), new TransactionId("old"), 400, "application/dtmf-relay", "Signal=6"));
        assertThat(edge.sip.on(call.getFirst())).endsWith("500 to old");
    }

    @Test
    void bothFormsOfDtmfGoToTheOtherSideAndEmptyOnesToNobody() {
        List<LegId> call = edge.callIn();
        for (String[] info :
                new String[][] {{"application/dtmf-relay", "Signal=#\r\nDuration=160\r\n"}, {"application/dtmf", "7"}
                }) {
            edge.tell(new SipEvent.InfoReceived(call.getLast(), new TransactionId("INFO"), 500, info[0], info[1]));
            assertThat(edge.sip.on(call.getFirst())).endsWith("INFO " + info[1]);
        }
        int before = edge.sip.on(call.getFirst()).size();
        edge.tell(new SipEvent.InfoReceived(call.getLast(), new TransactionId("INFO"), 501, "", ""));
        assertThat(edge.sip.on(call.getLast())).endsWith("200 to INFO", "200 to INFO", "200 to INFO");
        assertThat(edge.sip.on(call.getFirst())).hasSize(before);
    }

    @Test
    void aPhoneThatHasMovedIsAnsweredThere() {
        List<LegId> call = edge.callIn();
        edge.tell(new SipEvent.Moved(call.getLast(), Flow.udp("192.0.2.7:5062")));
        edge.bye(call.getFirst());
        assertThat(edge.sip.flows.get(call.getLast())).isEqualTo(Flow.udp("192.0.2.7:5062"));
    }

    @Test
    void bothUsersOfAnInternalCallSeeOneCall() {
        LegId caller = edge.dial(user("202"), new Intent.Extension("201"), OFFER);
        CallReport ringing = edge.parks.reports.getLast();
        assertThat(ringing.parties())
                .extracting(party -> party.extension() + party.direction() + party.state())
                .containsExactly("202outringing", "201inringing");
        edge.answer(edge.rung());
        edge.ack(caller);
        edge.bye(caller);
        assertThat(edge.parks.reports).extracting(CallReport::callId).containsOnly(ringing.callId());
        assertThat(edge.parks.reports).extracting(CallReport::version).containsExactly(1L, 2L, 3L);
        assertThat(edge.parks.reports.getLast().ended()).isTrue();
    }

    @Test
    void aBlindTransferConnectsTheTwoOthers() {
        List<LegId> call = edge.callIn();
        edge.refer(call.getLast(), new Intent.Extension("202"));
        LegId target = edge.rung();
        assertThat(edge.hears(call.getFirst())).isEqualTo("voice of " + call.getLast());
        edge.tell(new SipEvent.Progress(target, 180, null, null));
        edge.answer(target);
        assertThat(edge.sip.on(call.getLast()).subList(1, 5))
                .containsExactly("202 to REFER", "NOTIFY 100", "NOTIFY 180", "NOTIFY 200 terminated");
        assertThat(edge.hears(call.getFirst())).isEqualTo("voice of " + target);
        edge.pass(Duration.ofSeconds(2));
        assertThat(edge.sip.on(call.getLast())).endsWith("BYE");
    }

    @Test
    void aFailedTransferLeavesTheTwoTalking() {
        List<LegId> call = edge.callIn();
        edge.refer(call.getLast(), new Intent.Extension("202"));
        edge.refuse(edge.rung(), 486);
        assertThat(edge.sip.on(call.getLast())).endsWith("NOTIFY 486 terminated");
        assertThat(edge.hears(call.getFirst())).isEqualTo("voice of " + call.getLast());
    }

    @Test
    void aTransferorWhoWantsNoNewsIsAnsweredWhileTheTargetRings() {
        List<LegId> call = edge.callIn();
        edge.refer(call.getLast(), new Intent.Extension("202"), false);
        assertThat(edge.sip.on(call.getLast())).endsWith("202 to REFER");
        assertThat(edge.sip.last(call.getLast()).headers()).containsEntry("Refer-Sub", List.of("false"));
        edge.answer(edge.rung());
        assertThat(edge.hears(call.getFirst())).isEqualTo("voice of " + edge.rung());
        assertThat(edge.sip.on(call.getLast())).endsWith("202 to REFER");
    }

    @Test
    void anAttendedTransferToASlotThatNamesNoCallOfOursParksNobody() {
        List<LegId> call = edge.callIn();
        Refer.Replaces other = new Refer.Replaces("call", "to", "from", false);
        edge.tell(new SipEvent.Referred(
                call.getLast(),
                new TransactionId("REFER"),
                new Refer(new Intent.ParkAt("701", false), 200, true, other, null)));
        assertThat(edge.sip.on(call.getLast())).endsWith("202 to REFER", "NOTIFY 100", "NOTIFY 481 terminated");
        assertThat(edge.hears(call.getFirst())).isEqualTo("voice of " + call.getLast());
    }

    @Test
    void aTransferorWhoHasLeftIsRungBack() {
        List<LegId> call = edge.callIn();
        edge.refer(call.getLast(), new Intent.Extension("202"));
        edge.bye(call.getLast());
        assertThat(edge.hears(call.getFirst())).isEqualTo("music default");
        edge.refuse(edge.rung(), 486);
        assertThat(edge.sip.last(edge.rung()).what()).isEqualTo("INVITE sip:201@phone-d-201");
        edge.refuse(edge.rung(), 486);
        assertThat(edge.sip.on(call.getFirst())).endsWith("BYE");
        assertThat(edge.callsLeft()).isZero();
    }

    @Test
    void aFaultEndsItsCallAlone() {
        List<LegId> fine = edge.callIn();
        List<LegId> hit = edge.callIn();
        edge.media.listeners.clear();
        // The engine of this test fails when it has to play music without a listener.
        edge.modify(hit.getLast(), sdp("0", "sendonly"));
        assertThat(edge.sip.on(hit.getFirst())).endsWith("BYE");
        assertThat(edge.sip.on(hit.getLast())).endsWith("BYE");
        assertThat(edge.callsLeft()).isEqualTo(1);
        assertThat(edge.hears(fine.getFirst())).isEqualTo("voice of " + fine.getLast());
    }
}
