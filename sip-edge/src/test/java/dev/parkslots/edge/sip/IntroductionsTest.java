package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Telling a device who is at the other end now. */
class IntroductionsTest {

    private static final Identity BOB = new Identity("demo", "User 202", "202");

    private final TestEdge edge = new TestEdge();
    private IncomingCall incoming;
    private Dialog dialog;

    @AfterEach
    void close() {
        edge.close();
    }

    private TestCall talk(TestPhone phone, String target, String... headers) throws Exception {
        TestCall call = phone.invite(target, headers);
        incoming = edge.calls.nextCall();
        dialog = incoming.dialog();
        edge.node.signalling().respond(incoming.leg(), incoming.transaction(), 200, null, call.sdp(), null, Map.of());
        call.expectAnswerAndAck();
        edge.calls.next(SipEvent.Acknowledged.class);
        return call;
    }

    private void introduce(String sdp) {
        dialog = dialog.nextLocalCseq();
        edge.node.signalling().introduce(incoming.leg(), dialog, sdp, BOB, Map.of());
    }

    @Test
    void byUpdateWhereThatIsAllowed() throws Exception {
        TestPhone phone = edge.phone("201");
        TestCall call = talk(phone, "202", "Allow: INVITE, ACK, BYE, CANCEL", "Allow: UPDATE");
        introduce(call.sdp());
        SipText update = call.expectRequest("UPDATE");
        assertThat(update.header("P-Asserted-Identity")).isEqualTo("\"User 202\" <sip:202@demo.localhost>");
        assertThat(update.body()).isEmpty();
        assertThat(update.headers("Contact")).hasSize(1);
        assertThat(update.header("Allow")).contains("UPDATE");
        SipEvent.Modified answer = edge.calls.next(SipEvent.Modified.class);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.sdp()).isNull();
        assertThat(answer.contact()).isEqualTo(phone.contact());
    }

    @Test
    void byAReInviteThatChangesNothingWhereItIsNot() throws Exception {
        TestCall call = talk(edge.phone("201"), "202", "Allow: INVITE, ACK, BYE, CANCEL");
        introduce(call.sdp());
        SipText again = call.expectRequest("INVITE");
        assertThat(again.header("P-Asserted-Identity")).isEqualTo("\"User 202\" <sip:202@demo.localhost>");
        assertThat(again.body()).isEqualTo(call.sdp());
        SipEvent.Modified answer = edge.calls.next(SipEvent.Modified.class);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.sdp()).isEqualTo(call.sdp());
        call.expectRequest("ACK");
    }

    @Test
    void notAtAllWhereNothingIsKnown() throws Exception {
        TestCall call = talk(edge.phone("201"), "202");
        introduce(call.sdp());
        assertThat(edge.calls.next(SipEvent.Modified.class).status()).isEqualTo(405);
        call.expectNothing("UPDATE", Duration.ofMillis(200));
    }

    @Test
    void aLaterAllowCounts() throws Exception {
        TestCall call = talk(edge.phone("201"), "202");
        call.send("INFO", "Allow: INVITE, UPDATE", "Content-Type: application/dtmf-relay");
        edge.calls.next(SipEvent.InfoReceived.class);
        call.update("");
        edge.calls.next(SipEvent.Modify.class);
        introduce(call.sdp());
        assertThat(edge.calls.next(SipEvent.Modified.class).status()).isEqualTo(405);
        call.send("UPDATE", "Allow: INVITE, UPDATE");
        edge.calls.next(SipEvent.Modify.class);
        introduce(call.sdp());
        call.expectRequest("UPDATE");
    }

    @Test
    void aTrunkKnowsUsersByTheirOutsideNumber() throws Exception {
        TestCall call = talk(edge.trunk("+33123456789"), "sip:201@demo.localhost", "Allow: UPDATE");
        introduce(call.sdp());
        assertThat(call.expectRequest("UPDATE").header("P-Asserted-Identity"))
                .isEqualTo("\"User 202\" <sip:+1555010202@demo.localhost>");
    }

    @Test
    void refusalsAreTold() throws Exception {
        TestCall call = talk(edge.phone("201"), "202", "Allow: UPDATE");
        call.answerNothing();
        introduce(call.sdp());
        call.answer(call.expectRequest("UPDATE"), 500, "Later", "Retry-After: 4 (busy)");
        assertThat(edge.calls.next(SipEvent.Modified.class))
                .isEqualTo(new SipEvent.Modified(incoming.leg(), 500, null, null, Duration.ofSeconds(4), null, 0));
        introduce(call.sdp());
        call.answer(call.expectRequest("UPDATE"), 481, "Gone");
        assertThat(edge.calls.next(SipEvent.Vanished.class).why()).isEqualTo("481 to UPDATE");
    }

    @Test
    void anUpdateWithAnOfferHasToWaitForTheInvite() throws Exception {
        TestCall call = edge.phone("201").invite("202");
        incoming = edge.calls.nextCall();
        edge.node.signalling().respond(incoming.leg(), incoming.transaction(), 180, null, null, null, Map.of());
        call.expectResponse(180);
        call.update(call.sdp());
        SipText refused = call.expectResponse("UPDATE");
        assertThat(refused.status()).isEqualTo(500);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(0, 10);
        call.update("");
        SipEvent.Modify refresh = edge.calls.next(SipEvent.Modify.class);
        assertThat(refresh.update()).isTrue();
        edge.node.signalling().respond(incoming.leg(), refresh.transaction(), 200, null, null, null, Map.of());
        assertThat(call.expectResponse("UPDATE", 200).body()).isEmpty();
    }

    @Test
    void anUpdateWithAnOfferFromWhomWeRingMeetsOurs() throws Exception {
        TestPhone bob = edge.phone("202");
        bob.register();
        LegId leg = new LegId("rung");
        Dialog ours = edge.node
                .signalling()
                .newDialog(edge.registrar.of("demo", "202").getFirst(), BOB);
        edge.calls.add(leg, ours);
        edge.node.signalling().invite(leg, ours, "v=0\r\n", Map.of(), 70);
        TestCall call = bob.expectCall();
        call.ring();
        edge.calls.next(SipEvent.Progress.class);
        call.update(call.sdp());
        call.expectResponse("UPDATE", 491);
        call.answer();
        assertThat(edge.calls.next(SipEvent.Answered.class).sdp()).isEqualTo(call.sdp());
    }
}
