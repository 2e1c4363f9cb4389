package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that cross each other, come twice, out of order, or from somewhere else. */
class RacesTest {

    private final TestEdge edge = new TestEdge();
    private TestPhone phone;
    private TestCall call;
    private IncomingCall incoming;

    @BeforeEach
    void dial() throws Exception {
        phone = edge.phone("201");
        call = phone.invite("202");
        incoming = edge.calls.nextCall();
    }

    @AfterEach
    void close() {
        edge.close();
    }

    private void answer() {
        edge.node.signalling().respond(incoming.leg(), incoming.transaction(), 200, null, call.sdp(), null, Map.of());
        call.expectResponse(200);
    }

    private void talk() throws Exception {
        answer();
        call.ack();
        edge.calls.next(SipEvent.Acknowledged.class);
    }

    private SipText inDialog(TestPhone from, String method, long cseq) {
        return from.request(method, "sip:x@127.0.0.1", call.callId(), cseq)
                .add("From", "<sip:201@demo.localhost>;tag=" + call.localTag())
                .add("To", "<sip:202@demo.localhost>;tag=" + call.remoteTag())
                .add("Contact", "<" + from.contact() + ">");
    }

    @Test
    void aByeBeforeTheAckEndsTheCallAndTheRepeating() throws Exception {
        phone.showRetransmissions();
        answer();
        call.bye();
        edge.calls.next(SipEvent.HungUp.class);
        // The ACK that it overtook.
        call.ack();
        assertThat(edge.calls.isQuiet(Duration.ofMillis(700))).isTrue();
        assertThat(phone.received().stream()
                        .filter(m -> m.status() == 200 && m.method().equals("INVITE")))
                .hasSize(1);
    }

    @Test
    void aByeBeforeTheAnswerEndsTheCall() throws Exception {
        edge.node.signalling().respond(incoming.leg(), incoming.transaction(), 180, null, null, null, Map.of());
        call.expectResponse(180);
        call.bye();
        edge.calls.next(SipEvent.HungUp.class);
    }

    @Test
    void aCancelAfterTheAnswerIsTooLate() throws Exception {
        answer();
        call.cancel();
        call.expectResponse("CANCEL", 200);
        call.ack();
        // Nothing but the ACK is told: the call stands.
        edge.calls.next(SipEvent.Acknowledged.class);
        call.bye();
    }

    @Test
    void aReInviteMayOvertakeTheAck() throws Exception {
        phone.showRetransmissions();
        answer();
        SipText first = call.inviteSent();
        SipText late = call.ackFor(first);
        call.reInvite("sendonly");
        SipEvent.Modify modify = edge.calls.next(SipEvent.Modify.class);
        edge.node.signalling().respond(incoming.leg(), modify.transaction(), 200, null, call.sdp(), null, Map.of());
        call.expectResponse("INVITE", 200);
        call.ack();
        assertThat(edge.calls.next(SipEvent.Acknowledged.class).cseq()).isEqualTo(first.cseq() + 1);
        phone.send(late);
        // The late ACK means nothing any more, and neither 2xx is sent again.
        assertThat(edge.calls.isQuiet(Duration.ofMillis(1200))).isTrue();
        assertThat(answers(first.cseq())).isEqualTo(1);
        assertThat(answers(first.cseq() + 1)).isEqualTo(1);
        assertThat(edge.node.held(Held.ANSWERS)).isZero();
    }

    /** A refusal acknowledges nothing: the first 2xx is repeated until its own ACK. */
    @Test
    void aRefusedReInviteThatOvertookTheAckLeavesTheFirstAnswerUnacknowledged() throws Exception {
        phone.showRetransmissions();
        answer();
        SipText first = call.inviteSent();
        SipText late = call.ackFor(first);
        call.reInvite("sendonly");
        SipEvent.Modify modify = edge.calls.next(SipEvent.Modify.class);
        edge.node.signalling().respond(incoming.leg(), modify.transaction(), 491, null, null, null, Map.of());
        Awaitility.await().until(() -> answers(first.cseq()) == 2);
        phone.send(late);
        assertThat(edge.calls.next(SipEvent.Acknowledged.class).cseq()).isEqualTo(first.cseq());
        assertThat(edge.node.held(Held.ANSWERS)).isZero();
    }

    private long answers(long cseq) {
        return phone.received().stream()
                .filter(m -> m.status() == 200 && m.method().equals("INVITE") && m.cseq() == cseq)
                .count();
    }

    @Test
    void lowerNumbersAreOutOfOrder() throws Exception {
        talk();
        long used = call.inviteSent().cseq();
        for (String method : new String[] {"UPDATE", "INFO", "BYE"}) {
            SipText refused = phone.exchange(inDialog(phone, method, used - 1));
            assertThat(refused.status()).isEqualTo(500);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(0, 10);
        }
        // Numbers may be left out.
        assertThat(phone.exchange(inDialog(phone, "OPTIONS", used + 100)).status())
                .isEqualTo(200);
        assertThat(edge.calls.isQuiet(Duration.ofMillis(50))).isTrue();
    }

    /** A NAT that has forgotten the phone gives it another port: whoever knows the tags is who he was. */
    @Test
    void aPhoneIsFollowedToItsNewAddress() throws Exception {
        talk();
        TestPhone moved = edge.phone("201");
        long cseq = call.inviteSent().cseq();
        assertThat(moved.exchange(inDialog(moved, "OPTIONS", cseq + 1)).status())
                .isEqualTo(200);
        SipEvent.Moved event = edge.calls.next(SipEvent.Moved.class);
        assertThat(event.leg()).isEqualTo(incoming.leg());
        assertThat(event.flow()).isEqualTo(Flow.udp("127.0.0.1:" + moved.port()));
        // It is told once.
        assertThat(moved.exchange(inDialog(moved, "OPTIONS", cseq + 2)).status())
                .isEqualTo(200);
        assertThat(edge.calls.isQuiet(Duration.ofMillis(50))).isTrue();
        Dialog dialog = incoming.dialog().by(event.flow()).nextLocalCseq();
        edge.node.signalling().bye(incoming.leg(), dialog, null);
        assertThat(moved.expectStray("BYE").tag("To")).isEqualTo(call.localTag());
    }

    @Test
    void whoDoesNotKnowTheTagsIsNotFollowed() throws Exception {
        talk();
        TestPhone stranger = edge.phone("201");
        SipText guess = stranger.request("OPTIONS", "sip:x@127.0.0.1", call.callId(), 99)
                .add("From", "<sip:201@demo.localhost>;tag=guess")
                .add("To", "<sip:202@demo.localhost>;tag=" + call.remoteTag());
        assertThat(stranger.exchange(guess).status()).isEqualTo(481);
        // Nor who comes too late: a copy that was on its way before.
        assertThat(stranger.exchange(inDialog(stranger, "OPTIONS", 1)).status()).isEqualTo(500);
        assertThat(edge.calls.isQuiet(Duration.ofMillis(50))).isTrue();
    }

    /** RFC 3261 §12.2.2: the way by which a request came is none of ours. */
    @Test
    void routesThatLedHereAreNotInTheWay() throws Exception {
        talk();
        call.send(
                "UPDATE",
                "Route: <sip:127.0.0.1:" + edge.node.local(Transport.UDP).getPort() + ";lr>",
                "Supported: timer");
        SipEvent.Modify update = edge.calls.next(SipEvent.Modify.class);
        edge.node.signalling().respond(incoming.leg(), update.transaction(), 200, null, null, null, Map.of());
        call.expectResponse("UPDATE", 200);
        call.send("BYE", "Route: <sip:elsewhere.example;lr>");
        call.expectResponse("BYE", 200);
        edge.calls.next(SipEvent.HungUp.class);
    }
}
