package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The edge on ::1. */
class Ipv6Test {

    private static final LegId LEG = new LegId("leg-1");

    private InetAddress loopback;
    private TestEdge edge;

    @BeforeEach
    void start() throws IOException {
        loopback = InetAddress.getAllByName("::1")[0];
        assumeTrue(isHere(loopback), "this machine has no ::1");
        edge = new TestEdge(loopback, "sip:[::1]:9");
    }

    @AfterEach
    void close() {
        if (edge != null) {
            edge.close();
        }
    }

    private static boolean isHere(InetAddress address) {
        try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(address, 0))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aPhoneRegistersAndIsCalled() throws Exception {
        TestPhone bob = edge.phone("202");
        assertThat(bob.register().header("Contact")).startsWith("<sip:202@[::1]:" + bob.port() + ">");
        Device device = edge.registrar.of("demo", "202").getFirst();
        Dialog dialog = edge.node.signalling().newDialog(device, new Identity("demo", "Dupont", "1"));
        edge.calls.add(LEG, dialog);
        edge.node.signalling().invite(LEG, dialog, "v=0\r\n", Map.of(), 70);
        TestCall call = bob.expectCall();
        SipText invite = call.inviteReceived();
        String port = ":" + edge.node.local(Transport.UDP).getPort();
        assertThat(invite.requestUri()).isEqualTo(bob.contact());
        assertThat(invite.header("Contact")).isEqualTo("<sip:[::1]" + port + ">");
        assertThat(invite.header("Via")).startsWith("SIP/2.0/UDP [::1]" + port + ";");
        call.ring().answer();
        edge.calls.next(SipEvent.Progress.class);
        SipEvent.Answered answered = edge.calls.next(SipEvent.Answered.class);
        call.expectRequest("ACK");
        edge.node
                .signalling()
                .bye(
                        LEG,
                        dialog.answeredBy(
                                        answered.remote().tag(),
                                        answered.remote().contact(),
                                        List.of())
                                .nextLocalCseq(),
                        null);
        call.expectRequest("BYE");
    }

    @Test
    void aPhoneCallsAndHangsUp() throws Exception {
        TestCall call = edge.phone("201")
                .invite("sip:202@[::1]:" + edge.node.local(Transport.UDP).getPort());
        IncomingCall incoming = edge.calls.nextCall();
        assertThat(incoming.target()).isEqualTo(new Intent.Extension("202"));
        edge.node.signalling().respond(incoming.leg(), incoming.transaction(), 180, null, null, null, Map.of());
        call.expectResponse(180);
        edge.node.signalling().respond(incoming.leg(), incoming.transaction(), 200, null, call.sdp(), null, Map.of());
        call.expectAnswerAndAck();
        edge.calls.next(SipEvent.Acknowledged.class);
        call.bye();
        edge.calls.next(SipEvent.HungUp.class);
    }

    @Test
    void aTrunkIsKnownByItsAddressAndReachedAtIt() throws Exception {
        TestPhone trunk = edge.trunk("+33123456789");
        TestCall call = trunk.invite("sip:201@demo.localhost");
        assertThat(edge.calls.nextCall().caller().isUser()).isFalse();
        call.cancel();
        edge.calls.next(SipEvent.Cancelled.class);
        Dialog out = edge.node.signalling().newTrunkDialog("demo", "+331", new Identity("demo", "Alice", "201"));
        assertThat(out.remoteUri()).isEqualTo("sip:+331@[::1]:9");
    }

    @Test
    void phonesOnTcpAndWebSocketRegisterAndAreCalled() throws Exception {
        edge.close();
        edge = TestEdge.withWebSocket(TestEdge.ROOMY, loopback);
        for (TestPhone bob : List.of(edge.tcpPhone("202"), edge.webPhone("202"))) {
            bob.register();
            Device device = edge.registrar.of("demo", "202").getFirst();
            Dialog dialog = edge.node.signalling().newDialog(device, new Identity("demo", "Dupont", "1"));
            edge.calls.add(LEG, dialog);
            edge.node.signalling().invite(LEG, dialog, "v=0\r\n", Map.of(), 70);
            TestCall call = bob.expectCall();
            String transport = device.flow().transport().name();
            assertThat(call.inviteReceived().header("Via")).startsWith("SIP/2.0/" + transport + " [::1]:");
            call.answer();
            edge.calls.next(SipEvent.Answered.class);
            call.expectRequest("ACK");
            bob.register(0);
        }
    }
}
