package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.loop.signalling.Signalling;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(value = ExecutionMode.CONCURRENT, reason = "waits for the 32 s of a transaction")
class OutgoingCallTest {

    private static final LegId LEG = new LegId("leg-1");
    private static final Identity DUPONT = new Identity("demo", "Dupont \"Jr\" \\ Müller", "+33123456789");

    private final TestEdge edge = new TestEdge();
    private final Signalling signalling = edge.node.signalling();

    @AfterEach
    void close() {
        edge.close();
    }

    private Dialog invite(TestPhone phone) {
        Dialog dialog =
                signalling.newDialog(edge.registrar.of("demo", phone.user()).get(0), DUPONT);
        edge.calls.add(LEG, dialog);
        signalling.invite(LEG, dialog, "v=0\r\n", Map.of("Alert-Info", List.of("<urn:x>", "<urn:y>")), 69);
        return dialog;
    }

    @Test
    void phoneRingsAnswersIsAcknowledgedModifiedAndHungUp() throws Exception {
        TestPhone bob = edge.phone("202");
        bob.register();
        Dialog dialog = invite(bob);
        TestCall call = bob.expectCall();
        SipText invite = call.inviteReceived();
        assertThat(invite.header("From"))
                .startsWith("\"Dupont \\\"Jr\\\" \\\\ Müller\" <sip:+33123456789@demo.localhost>;tag=");
        assertThat(invite.requestUri()).isEqualTo(bob.contact());
        assertThat(invite.header("Max-Forwards")).isEqualTo("69");
        assertThat(invite.header("Alert-Info")).isEqualTo("<urn:x>, <urn:y>");
        assertThat(invite.body()).isEqualTo("v=0\r\n");

        call.ring();
        SipEvent.Progress ringing = edge.calls.next(SipEvent.Progress.class);
        assertThat(ringing.remote()).isNotNull();
        call.answer();
        SipEvent.Answered answered = edge.calls.next(SipEvent.Answered.class);
        assertThat(answered.sdp()).contains("m=audio");
        call.expectRequest("ACK");

        Dialog talking = dialog.answeredBy(
                        answered.remote().tag(),
                        answered.remote().contact(),
                        answered.remote().routeSet())
                .nextLocalCseq();
        signalling.reinvite(LEG, talking, "v=0\r\n");
        assertThat(call.expectRequest("INVITE").tag("To"))
                .isEqualTo(answered.remote().tag());
        assertThat(edge.calls.next(SipEvent.Modified.class).status()).isEqualTo(200);
        call.expectRequest("ACK");

        signalling.notifyRefer(LEG, talking.nextLocalCseq(), 7, 200, "OK", true);
        SipText notify = call.expectNotify(200);
        assertThat(notify.header("Event")).isEqualTo("refer;id=7");
        assertThat(notify.header("Subscription-State")).isEqualTo("terminated;reason=noresource");

        signalling.bye(LEG, talking.nextLocalCseq().nextLocalCseq(), "SIP;cause=200");
        assertThat(call.expectRequest("BYE").header("Reason")).isEqualTo("SIP;cause=200");
    }

    /** RFC 3327 §5.2. */
    @Test
    void theProxiesOfTheRegistrationAreOnTheWay() throws Exception {
        TestPhone bob = edge.phone("202");
        bob.register(300, "Path: <sip:near.example;lr>, <sip:far.example;lr>");
        invite(bob);
        TestCall rung = bob.expectCall();
        assertThat(rung.inviteReceived().header("Route")).isEqualTo("<sip:near.example;lr>,<sip:far.example;lr>");
        assertThat(rung.inviteReceived().requestUri()).isEqualTo(bob.contact());
        rung.ring();
        String reason = "SIP;cause=200;text=\"Call completed elsewhere\"";
        signalling.cancel(LEG, reason);
        SipText cancel = rung.expectRequest("CANCEL");
        assertThat(cancel.header("Route")).isEqualTo(rung.inviteReceived().header("Route"));
        assertThat(cancel.header("Reason")).isEqualTo(reason);

        invite(bob);
        TestCall call = bob.expectCall();
        call.respond(200, "OK", call.sdp(), "Record-Route: <sip:far.example;lr>, <sip:near.example;lr>");
        assertThat(call.expectRequest("ACK").header("Route")).isEqualTo("<sip:near.example;lr>,<sip:far.example;lr>");
    }

    @Test
    void twoPhonesBehindOneNatAreCalledEachAtItsOwnPort() throws Exception {
        TestPhone alice = edge.phone("201").behindNat("sip:phone@192.168.1.10:5060");
        TestPhone bob = edge.phone("202").behindNat("sip:phone@192.168.1.10:5060");
        TestPhone bobsOther = edge.phone("202").behindNat("sip:phone@192.168.1.10:5060");
        for (TestPhone phone : List.of(alice, bob, bobsOther)) {
            phone.register();
        }
        assertThat(edge.registrar.of("demo", "202")).hasSize(2);
        for (TestPhone phone : List.of(alice, bobsOther, bob)) {
            Flow flow = Flow.udp("127.0.0.1:" + phone.port());
            Device device = edge.registrar
                    .find("demo", phone.user(), phone.contact(), flow)
                    .orElseThrow();
            assertThat(device.flow()).isEqualTo(flow);
            Dialog dialog = signalling.newDialog(device, DUPONT);
            edge.calls.add(LEG, dialog);
            signalling.invite(LEG, dialog, "v=0\r\n", Map.of(), 70);
            TestCall call = phone.expectCall();
            assertThat(call.inviteReceived().requestUri()).isEqualTo("sip:phone@192.168.1.10:5060");
            call.answer();
            edge.calls.next(SipEvent.Answered.class);
            call.expectRequest("ACK");
        }
        bobsOther.register(0);
        assertThat(edge.registrar.of("demo", "202"))
                .singleElement()
                .matches(left -> left.flow().equals(Flow.udp("127.0.0.1:" + bob.port())));
    }

    @Test
    void repeatedAnswerIsAcknowledgedAgainAndAForkedOneIsHungUp() throws Exception {
        TestPhone bob = edge.phone("202");
        bob.register();
        bob.showRetransmissions();
        invite(bob);
        TestCall call = bob.expectCall();
        call.answer();
        edge.calls.next(SipEvent.Answered.class);
        call.expectRequest("ACK");
        call.answer();
        call.expectRequest("ACK");
        bob.send(TestCallAnswers.withOtherTag(call, bob));
        assertThat(call.expectRequest("ACK").header("To")).contains("tag=fork");
        assertThat(call.expectRequest("BYE").header("To")).contains("tag=fork");
        assertThat(edge.calls.isQuiet(Duration.ofMillis(100))).isTrue();
    }

    @Test
    void refusalAndCancelAreTold() throws Exception {
        TestPhone bob = edge.phone("202");
        bob.register();
        invite(bob);
        bob.expectCall().reject(486, "Busy Here");
        assertThat(edge.calls.next(SipEvent.Refused.class).status()).isEqualTo(486);

        invite(bob);
        TestCall call = bob.expectCall();
        signalling.cancel(LEG, null);
        // Before the first answer a CANCEL must not be sent.
        call.expectNothing("CANCEL", Duration.ofMillis(200));
        call.ring();
        call.expectRequest("CANCEL");
        assertThat(edge.calls.next(SipEvent.Refused.class).status()).isEqualTo(487);
    }

    @Test
    void redirectionToExtensionsOfTheTenantIsTold() throws Exception {
        TestPhone bob = edge.phone("202");
        bob.register();
        invite(bob);
        TestCall call = bob.expectCall();
        call.respond(
                302,
                "Moved Temporarily",
                "",
                "Contact: <sip:201@elsewhere.example>",
                "Contact: <sip:201@other.localhost>",
                "Contact: <sip:701@demo.localhost>",
                "Contact: <sip:+33123456789@demo.localhost>",
                "Contact: <tel:5>",
                "Contact: \"Alice\" <sip:201@demo.localhost:5060;user=phone>;q=0.5");
        SipEvent.Refused refused = edge.calls.next(SipEvent.Refused.class);
        assertThat(refused.status()).isEqualTo(302);
        // The first one is the phone itself, on a host that is ours too.
        assertThat(refused.extensions()).containsExactly("202", "201");
    }

    /** Timer B of RFC 3261 cannot be hurried: 32 s. */
    @Test
    void aPhoneThatNeverAnswersIs408() throws Exception {
        TestPhone bob = edge.phone("202");
        bob.register();
        invite(bob);
        bob.expectCall().answerNothing();
        SipEvent.Refused refused = edge.calls.next(SipEvent.Refused.class, Duration.ofSeconds(40));
        assertThat(refused.status()).isEqualTo(408);
        assertThat(edge.node.remembered()).isZero();
    }

    @Test
    void silentTrunkIs503WithinFourSeconds() throws Exception {
        Dialog dialog = signalling.newTrunkDialog("demo", "+33123456789", new Identity("demo", "Alice", "201"));
        assertThat(dialog.localUri()).isEqualTo("sip:+1555010201@demo.localhost");
        signalling.invite(LEG, dialog, "v=0\r\n", Map.of(), 70);
        SipEvent.Refused refused = edge.calls.next(SipEvent.Refused.class, Duration.ofSeconds(4));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(edge.node.remembered()).isZero();
    }

    @Test
    void unusableAddressIs503AtOnce() throws Exception {
        TestPhone bob = edge.phone("202");
        bob.register();
        var known = edge.registrar.of("demo", "202").get(0);
        Dialog dialog = signalling.newDialog(known, DUPONT);
        Dialog self = new Dialog(
                dialog.sipCallId(),
                dialog.localTag(),
                null,
                dialog.localUri(),
                null,
                dialog.remoteUri(),
                dialog.remoteTarget(),
                List.of(),
                1,
                -1,
                Flow.udp("127.0.0.1:" + edge.node.local(Transport.UDP).getPort()),
                true);
        signalling.invite(LEG, self, "v=0\r\n", Map.of(), 70);
        assertThat(edge.calls.next(SipEvent.Refused.class).status()).isEqualTo(503);
    }
}
