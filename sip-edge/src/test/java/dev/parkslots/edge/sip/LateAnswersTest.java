package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.loop.signalling.Signalling;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to our INVITEs that come twice, too late, from somebody else, or in the wrong order. */
class LateAnswersTest {

    private static final LegId LEG = new LegId("leg-1");

    private final TestEdge edge = new TestEdge(InstantSource.system(), "sip:127.0.0.1:9", new HurriedTimer());
    private final Signalling signalling = edge.node.signalling();
    private TestPhone bob;
    private TestCall call;
    private Dialog dialog;

    @BeforeEach
    void ring() {
        bob = edge.phone("202");
        bob.register();
        dialog = signalling.newDialog(
                edge.registrar.of("demo", "202").getFirst(), new Identity("demo", "Dupont", "+33123456789"));
        edge.calls.add(LEG, dialog);
        signalling.invite(LEG, dialog, "v=0\r\n", Map.of(), 69);
        call = bob.expectCall();
    }

    @AfterEach
    void close() {
        edge.close();
    }

    private SipText answerOf(String tag, int status, String... headers) {
        SipText invite = call.inviteReceived();
        SipText answer = new SipText("SIP/2.0 " + status + " Answer")
                .add("Via", invite.header("Via"))
                .add("From", invite.header("From"))
                .add("To", invite.header("To") + ";tag=" + tag)
                .add("Call-ID", invite.header("Call-ID"))
                .add("CSeq", invite.header("CSeq"))
                .add("Contact", "<" + bob.contact() + ">");
        for (String header : headers) {
            answer.add(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
        }
        return answer;
    }

    private long arrived(String method, String tag) {
        return bob.received().stream()
                .filter(SipText::isRequest)
                .filter(request -> request.method().equals(method) && tag.equals(request.tag("To")))
                .count();
    }

    /** RFC 3261 §13.2.2.4: every phone behind a proxy is acknowledged, and all but the first are hung up. */
    @Test
    void eachOfSeveralPhonesBehindOneDeviceIsAnsweredOnce() throws Exception {
        bob.showRetransmissions();
        for (String tag : List.of("one", "two", "three")) {
            bob.send(answerOf(tag, 183).body("application/sdp", call.sdp()));
            assertThat(edge.calls.next(SipEvent.Progress.class).remote().tag()).isEqualTo(tag);
        }
        bob.send(answerOf("two", 200).body("application/sdp", call.sdp()));
        assertThat(edge.calls.next(SipEvent.Answered.class).remote().tag()).isEqualTo("two");
        assertThat(call.expectRequest("ACK").tag("To")).isEqualTo("two");
        for (String tag : List.of("one", "three")) {
            bob.send(answerOf(tag, 200).body("application/sdp", call.sdp()));
            assertThat(call.expectRequest("ACK").tag("To")).isEqualTo(tag);
            assertThat(call.expectRequest("BYE").tag("To")).isEqualTo(tag);
            // Its ACK was lost: only that comes again.
            bob.send(answerOf(tag, 200).body("application/sdp", call.sdp()));
            assertThat(call.expectRequest("ACK").tag("To")).isEqualTo(tag);
        }
        call.expectNothing("BYE", Duration.ofMillis(100));
        assertThat(arrived("BYE", "one") + arrived("BYE", "three")).isEqualTo(2);
        assertThat(edge.calls.isQuiet(Duration.ofMillis(50))).isTrue();
    }

    @Test
    void noProxyHasSoManyPhones() throws Exception {
        for (int i = 0; i < 100; i++) {
            bob.send(answerOf("t" + i, 200).body("application/sdp", call.sdp()));
        }
        edge.calls.next(SipEvent.Answered.class);
        call.expectRequest("BYE");
        assertThat(edge.calls.isQuiet(Duration.ofMillis(200))).isTrue();
        assertThat(bob.received().stream()
                        .filter(m -> m.isRequest() && m.method().equals("BYE"))
                        .map(SipText::branch)
                        .distinct())
                .hasSizeLessThan(20);
    }

    @Test
    void aProvisionalAnswerAfterTheFinalOneIsNothing() throws Exception {
        call.answer();
        edge.calls.next(SipEvent.Answered.class);
        call.expectRequest("ACK");
        call.ring();
        assertThat(edge.calls.isQuiet(Duration.ofMillis(100))).isTrue();
    }

    /** An answer that crosses our CANCEL counts: the call ends it by BYE. */
    @Test
    void anAnswerDuringCancelIsTold() throws Exception {
        call.answerNothing();
        call.ring();
        edge.calls.next(SipEvent.Progress.class);
        signalling.cancel(LEG, null);
        SipText cancel = call.expectRequest("CANCEL");
        assertThat(cancel.branch()).isEqualTo(call.inviteReceived().branch());
        assertThat(cancel.cseq()).isEqualTo(call.inviteReceived().cseq());
        call.answer();
        call.answer(cancel, 200, "OK");
        edge.calls.next(SipEvent.Answered.class);
        call.expectRequest("ACK");
    }

    /** RFC 3261 §9.1: 64*T1 after the CANCEL nobody waits any more. */
    @Test
    void aPhoneThatIgnoresCancelIsLeft() throws Exception {
        call.answerNothing();
        call.ring();
        edge.calls.next(SipEvent.Progress.class);
        signalling.cancel(LEG, null);
        call.expectRequest("CANCEL");
        assertThat(edge.calls.next(SipEvent.Refused.class).status()).isEqualTo(487);
        edge.calls.forget(dialog);
        // It picks up after all.
        call.answer();
        assertThat(call.expectRequest("ACK").tag("To")).isEqualTo(call.localTag());
        SipText bye = call.expectRequest("BYE");
        assertThat(bye.tag("To")).isEqualTo(call.localTag());
        assertThat(bye.requestUri()).isEqualTo(bob.contact());
        assertThat(bye.cseq()).isEqualTo(call.inviteReceived().cseq() + 1);
        assertThat(edge.calls.isQuiet(Duration.ofMillis(50))).isTrue();
    }

    @Test
    void aLateCopyDoesNotEndALivingCall() throws Exception {
        bob.showRetransmissions();
        call.answer();
        edge.calls.next(SipEvent.Answered.class);
        call.expectRequest("ACK");
        // The INVITE is forgotten after its 32 s, which are short here.
        call.expectNothing("BYE", Duration.ofMillis(900));
        assertThat(edge.node.remembered()).isZero();
        call.answer();
        call.expectNothing("BYE", Duration.ofMillis(200));
    }

    @Test
    void aReliableRingingThatNobodyAskedForIsRingingAllTheSame() throws Exception {
        bob.send(answerOf("x", 180, "Require: 100rel", "RSeq: 1"));
        assertThat(edge.calls.next(SipEvent.Progress.class).status()).isEqualTo(180);
        bob.send(answerOf("x", 200).body("application/sdp", call.sdp()));
        edge.calls.next(SipEvent.Answered.class);
        assertThat(call.expectRequest("ACK").tag("To")).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 486, 500, 503, 600, 603})
    void refusalsAreToldAndForgotten(int status) throws Exception {
        call.respond(status, "No", "", "Retry-After: 30");
        assertThat(edge.calls.next(SipEvent.Refused.class).status()).isEqualTo(status);
        call.expectRequest("ACK");
        assertThat(edge.node.remembered()).isZero();
    }

    @Test
    void aLongListOfContactsIsNotReadToItsEnd() throws Exception {
        String[] contacts = new String[60];
        for (int i = 0; i < contacts.length; i++) {
            contacts[i] = "Contact: <sip:" + (i < 59 ? "nobody" + i : "201") + "@demo.localhost>";
        }
        call.respond(300, "Multiple Choices", "", contacts);
        SipEvent.Refused refused = edge.calls.next(SipEvent.Refused.class);
        assertThat(refused.status()).isEqualTo(300);
        assertThat(refused.extensions()).doesNotContain("201");
    }

    @Test
    void anAddressThatTheNetworkRefusesIs503AtOnce() throws Exception {
        Dialog nowhere = dialog.by(Flow.udp("255.255.255.255:5060"));
        LegId leg = new LegId("leg-2");
        signalling.invite(leg, nowhere.nextLocalCseq(), "v=0\r\n", Map.of(), 69);
        assertThat(edge.calls.next(SipEvent.Refused.class).status()).isEqualTo(503);
        signalling.reinvite(leg, nowhere, "v=0\r\n");
        assertThat(edge.calls.next(SipEvent.Modified.class).status()).isEqualTo(503);
        signalling.refresh(leg, nowhere, null, Map.of());
        assertThat(edge.calls.next(SipEvent.Modified.class).status()).isEqualTo(503);
        signalling.refresh(leg, nowhere, "v=0\r\n", Map.of());
        assertThat(edge.calls.next(SipEvent.Modified.class).status()).isEqualTo(503);
        signalling.bye(leg, nowhere, null);
        call.reject(486, "Busy Here");
        edge.calls.next(SipEvent.Refused.class);
        assertThat(edge.node.remembered()).isZero();
    }
}
