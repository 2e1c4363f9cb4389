package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import dev.parkslots.edge.loop.signalling.Signalling;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that come back: hops are counted, and our own INVITE is known again. */
class LoopTest {

    private static final LegId LEG = new LegId("leg-1");

    private final TestEdge edge = new TestEdge();

    @AfterEach
    void close() {
        edge.close();
    }

    private static SipText hops(SipText request, String value) {
        String text = request.toString().replace("Max-Forwards: 70\r\n", value.isEmpty() ? "" : value + "\r\n");
        return SipText.parse(text.getBytes(StandardCharsets.UTF_8), text.length());
    }

    private static SipText request(TestPhone phone, String method, String target) {
        return phone.request(method, "sip:" + target + "@demo.localhost", "loop-" + method, 1)
                .add("From", "<sip:" + phone.user() + "@demo.localhost>;tag=a")
                .add("To", "<sip:" + target + "@demo.localhost>")
                .add("Contact", "<" + phone.contact() + ">");
    }

    @ParameterizedTest
    @CsvSource({"'Max-Forwards: 12', 12", "'Max-Forwards: 255', 70", "'', 70", "'Max-Forwards: many', 70"})
    void hopsAreReadWithSense(String header, int expected) throws Exception {
        TestPhone trunk = edge.trunk("+33123456789");
        trunk.send(hops(request(trunk, "INVITE", "201"), header));
        assertThat(edge.calls.nextCall().maxForwards()).isEqualTo(expected);
    }

    @Test
    void whoHasNoHopsLeftCallsNobody() throws Exception {
        TestPhone trunk = edge.trunk("+33123456789");
        assertThat(trunk.exchange(hops(request(trunk, "INVITE", "201"), "Max-Forwards: 0"))
                        .status())
                .isEqualTo(483);
        assertThat(edge.calls.noCallWithin(Duration.ofMillis(50))).isTrue();
    }

    /** What is inside a dialog goes no further: it has arrived. */
    @Test
    void whatIsForUsNeedsNoHops() throws Exception {
        TestPhone phone = edge.phone("201");
        TestCall call = phone.invite("202");
        IncomingCall incoming = edge.calls.nextCall();
        edge.node.signalling().respond(incoming.leg(), incoming.transaction(), 200, null, call.sdp(), null, Map.of());
        call.expectAnswerAndAck();
        SipText bye = phone.request("BYE", "sip:x@127.0.0.1", call.callId(), 9)
                .add("From", "<sip:201@demo.localhost>;tag=" + call.localTag())
                .add("To", "<sip:202@demo.localhost>;tag=" + call.remoteTag());
        assertThat(phone.exchange(hops(bye, "Max-Forwards: 0")).status()).isEqualTo(200);
    }

    /** A proxy between us and us, or a registration that points back here. */
    @Test
    void ourOwnInviteIsKnownWhenItComesBack() throws Exception {
        TestPhone bob = edge.phone("202");
        bob.register();
        Signalling signalling = edge.node.signalling();
        Dialog dialog = signalling.newDialog(
                edge.registrar.of("demo", "202").getFirst(), new Identity("demo", "Dupont", "+33123456789"));
        edge.calls.add(LEG, dialog);
        signalling.invite(LEG, dialog, "v=0\r\n", Map.of(), 69);
        TestCall call = bob.expectCall();
        TestPhone proxy = edge.trunk("+33123456789");
        for (String target : new String[] {call.inviteReceived().requestUri(), "sip:202@demo.localhost"}) {
            String text = call.inviteReceived()
                    .toString()
                    .replaceFirst("INVITE [^ ]+", "INVITE " + target)
                    .replaceFirst(
                            "Via: [^\r]+",
                            "Via: SIP/2.0/UDP 127.0.0.1:" + proxy.port() + ";branch=z9hG4bK" + target.hashCode());
            assertThat(proxy.exchange(SipText.parse(text.getBytes(StandardCharsets.UTF_8), text.length()))
                            .status())
                    .isEqualTo(482);
        }
        assertThat(edge.calls.noCallWithin(Duration.ofMillis(50))).isTrue();
    }
}
