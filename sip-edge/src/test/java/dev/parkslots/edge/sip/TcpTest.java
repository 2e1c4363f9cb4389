package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Phones and trunks on TCP connections. */
class TcpTest {

    private static final LegId LEG = new LegId("leg-1");
    private static final Identity DUPONT = new Identity("demo", "Dupont", "1");

    private TestEdge edge = new TestEdge();

    @AfterEach
    void close() {
        edge.close();
    }

    private Device device(String extension) {
        return edge.registrar.of("demo", extension).getFirst();
    }

    private Dialog ring(Device device) {
        Dialog dialog = edge.node.signalling().newDialog(device, DUPONT);
        edge.calls.add(LEG, dialog);
        edge.node.signalling().invite(LEG, dialog, "v=0\r\n", Map.of(), 70);
        return dialog;
    }

    private static Dialog answered(Dialog dialog, SipEvent.Answered answer) {
        return dialog.answeredBy(answer.remote().tag(), answer.remote().contact(), List.of());
    }

    @Test
    void aPhoneIsCalledOnTheConnectionThatItRegisteredBy() throws Exception {
        TestPhone bob = edge.tcpPhone("202");
        bob.register();
        Dialog dialog = ring(device("202"));
        TestCall call = bob.expectCall();
        SipText invite = call.inviteReceived();
        String port = ":" + edge.node.local(Transport.TCP).getPort();
        assertThat(invite.header("Via")).startsWith("SIP/2.0/TCP 127.0.0.1" + port + ";");
        assertThat(invite.header("Contact")).isEqualTo("<sip:127.0.0.1" + port + ";transport=tcp>");
        call.ring().answer();
        edge.calls.next(SipEvent.Progress.class);
        Dialog up = answered(dialog, edge.calls.next(SipEvent.Answered.class));
        call.expectRequest("ACK");
        edge.node.signalling().reinvite(LEG, up.nextLocalCseq(), "v=0\r\n");
        call.expectRequest("INVITE");
        edge.calls.next(SipEvent.Modified.class);
        edge.node.signalling().bye(LEG, up.nextLocalCseq().nextLocalCseq(), null);
        call.expectRequest("BYE");
    }

    @Test
    void aPhoneCallsIsAnsweredAndHangsUp() throws Exception {
        TestCall call = edge.tcpPhone("201").invite("202");
        IncomingCall incoming = edge.calls.nextCall();
        assertThat(incoming.dialog().flow().transport()).isEqualTo(Transport.TCP);
        edge.node.signalling().respond(incoming.leg(), incoming.transaction(), 180, null, null, null, Map.of());
        assertThat(call.expectResponse(180).header("Contact")).endsWith(";transport=tcp>");
        edge.node.signalling().respond(incoming.leg(), incoming.transaction(), 200, null, call.sdp(), null, Map.of());
        call.expectAnswerAndAck();
        edge.calls.next(SipEvent.Acknowledged.class);
        call.bye();
        edge.calls.next(SipEvent.HungUp.class);
    }

    @Test
    void whoseConnectionEndsIsUnboundAtOnce() {
        TestPhone bob = edge.tcpPhone("202");
        bob.register();
        String id = device("202").id();
        bob.cutLine();
        Awaitility.await().until(() -> edge.registrar.of("demo", "202").isEmpty());
        assertThat(edge.reports)
                .last()
                .matches(r -> !r.registered() && r.device().equals(id));
    }

    @Test
    void aCallThatRingsOnAConnectionThatEndsFailsAtOnce() throws Exception {
        TestPhone bob = edge.tcpPhone("202");
        bob.register();
        ring(device("202"));
        bob.expectCall().ring();
        edge.calls.next(SipEvent.Progress.class);
        bob.cutLine();
        assertThat(edge.calls.next(SipEvent.Refused.class).status()).isEqualTo(503);
        assertThat(edge.node.remembered()).isZero();
    }

    @Test
    void aCallerWhoseConnectionEndsHasGivenUp() throws Exception {
        TestPhone alice = edge.tcpPhone("201");
        alice.invite("202");
        IncomingCall incoming = edge.calls.nextCall();
        alice.cutLine();
        assertThat(edge.calls.next(SipEvent.Cancelled.class).leg()).isEqualTo(incoming.leg());
    }

    @Test
    void aDialogGoesOnByTheNewestConnectionOfItsDevice() throws Exception {
        TestPhone bob = edge.tcpPhone("202");
        bob.register();
        Dialog dialog = ring(device("202"));
        bob.expectCall().answer();
        Dialog up = answered(dialog, edge.calls.next(SipEvent.Answered.class));
        bob.cutLine();
        Awaitility.await().until(() -> edge.registrar.of("demo", "202").isEmpty());
        edge.node.signalling().reinvite(LEG, up.nextLocalCseq(), "v=0\r\n");
        assertThat(edge.calls.next(SipEvent.Modified.class).status()).isEqualTo(503);

        TestPhone again = edge.tcpPhone("202").sameDeviceAs(bob);
        again.register();
        edge.node.signalling().bye(LEG, up.nextLocalCseq().nextLocalCseq(), null);
        Awaitility.await()
                .until(() -> again.received().stream()
                        .anyMatch(m -> m.isRequest() && m.method().equals("BYE")));
    }

    @Test
    void aTrunkThatSpeaksTcpIsConnectedTo() throws Exception {
        try (ServerSocket trunk = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            trunkOverTcp(trunk.getLocalPort());
            callOut();
            try (Socket connection = trunk.accept()) {
                connection.setSoTimeout(5000);
                byte[] start = connection.getInputStream().readNBytes(22);
                assertThat(start).asString(StandardCharsets.US_ASCII).isEqualTo("INVITE sip:+331@127.0.");
            }
            // The connection ends while the call waits.
            assertThat(edge.calls.next(SipEvent.Refused.class).status()).isEqualTo(503);
        }
    }

    @Test
    void aTrunkWhereNobodyListensIsGivenUpAtOnce() throws Exception {
        trunkOverTcp(freePort());
        callOut();
        assertThat(edge.calls.next(SipEvent.Refused.class).status()).isEqualTo(503);
        assertThat(edge.node.remembered()).isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void trunkOverTcp(int port) {
        edge.close();
        edge = new TestEdge(InstantSource.system(), "sip:127.0.0.1:" + port + ";transport=tcp");
    }

    private void callOut() {
        Dialog out = edge.node.signalling().newTrunkDialog("demo", "+331", new Identity("demo", "Alice", "201"));
        edge.calls.add(LEG, out);
        edge.node.signalling().invite(LEG, out, "v=0\r\n", Map.of(), 70);
    }

    @Test
    void largeMessagesGoThrough() {
        TestPhone phone = edge.tcpPhone("201");
        SipText options = phone.request("OPTIONS", "sip:202@demo.localhost", "large", 1)
                .add("From", "<sip:201@demo.localhost>;tag=a")
                .add("To", "<sip:202@demo.localhost>")
                .body("text/plain", "x".repeat(15_000));
        assertThat(phone.exchange(options).status()).isEqualTo(200);
    }
}
