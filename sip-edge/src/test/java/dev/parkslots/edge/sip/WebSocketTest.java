package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.sip.transport.connection.ConnectionCounters.End;
import dev.parkslots.edge.sip.transport.connection.ConnectionLimits;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Browsers' phones (RFC 7118). */
class WebSocketTest {

    private static final LegId LEG = new LegId("leg-1");

    private final HttpClient client = HttpClient.newHttpClient();
    private TestEdge edge =
            TestEdge.withWebSocket(TestEdge.ROOMY, InetAddress.getLoopbackAddress(), "https://phones.example");

    @AfterEach
    void close() {
        client.shutdownNow();
        edge.close();
    }

    private void limited() {
        edge.close();
        edge = TestEdge.withWebSocket(
                new ConnectionLimits(10, 5, Duration.ofMillis(400), Duration.ofMillis(600)),
                InetAddress.getLoopbackAddress());
    }

    /** What came, and how it ended. */
    private static final class Heard implements WebSocket.Listener {
        final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        final BlockingQueue<String> pings = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            pings.add("ping");
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            ends.add(status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            ends.add(-1);
        }

        String next() throws InterruptedException {
            String message = messages.poll(5, TimeUnit.SECONDS);
            return message == null ? "nothing" : message;
        }
    }

    private WebSocket open(Heard heard) {
        return client.newWebSocketBuilder()
                .subprotocols("sip")
                .buildAsync(edge.web.uri(), heard)
                .join();
    }

    private static String options(String callId, String more) {
        return "OPTIONS sip:a SIP/2.0\r\nVia: SIP/2.0/WS browser.invalid;branch=z9hG4bK" + callId
                + "\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: " + callId
                + "\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\n" + more + "\r\n";
    }

    @Test
    void aBrowserRegistersIsCalledAndHangsUp() throws Exception {
        TestPhone bob = edge.webPhone("202");
        bob.register();
        Device device = edge.registrar.of("demo", "202").getFirst();
        assertThat(device.flow().transport()).isEqualTo(Transport.WS);
        Dialog dialog = edge.node.signalling().newDialog(device, new Identity("demo", "Dupont", "1"));
        edge.calls.add(LEG, dialog);
        edge.node.signalling().invite(LEG, dialog, "v=0\r\n", Map.of(), 70);
        TestCall call = bob.expectCall();
        SipText invite = call.inviteReceived();
        String port = ":" + edge.node.local(Transport.WS).getPort();
        assertThat(invite.requestUri()).isEqualTo(bob.contact());
        assertThat(invite.header("Via")).startsWith("SIP/2.0/WS 127.0.0.1" + port + ";");
        assertThat(invite.header("Contact")).isEqualTo("<sip:127.0.0.1" + port + ";transport=ws>");
        call.answer();
        edge.calls.next(SipEvent.Answered.class);
        call.expectRequest("ACK");
        call.bye();
        edge.calls.next(SipEvent.HungUp.class);
    }

    @Test
    void aBrowserCalls() throws Exception {
        TestCall call = edge.webPhone("201").invite("202");
        IncomingCall incoming = edge.calls.nextCall();
        edge.node.signalling().respond(incoming.leg(), incoming.transaction(), 200, null, call.sdp(), null, Map.of());
        call.expectAnswerAndAck();
        edge.calls.next(SipEvent.Acknowledged.class);
    }

    @Test
    void aClosedPageIsUnbound() {
        TestPhone bob = edge.webPhone("202");
        bob.register();
        bob.cutLine();
        Awaitility.await().until(() -> edge.registrar.of("demo", "202").isEmpty());
        assertThat(edge.reports).last().matches(report -> !report.registered());
        assertThat(edge.wsCounters.open()).isZero();
    }

    @Test
    void withoutLengthInTextInBytesAndInFragments() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = open(heard);
        socket.sendText(options("text", ""), true).join();
        assertThat(heard.next()).startsWith("SIP/2.0 200 ").contains("Call-ID: text\r\n");
        byte[] bytes = options("bytes", "").getBytes(StandardCharsets.UTF_8);
        socket.sendBinary(ByteBuffer.wrap(bytes, 0, 10), false).join();
        socket.sendBinary(ByteBuffer.wrap(bytes, 10, bytes.length - 10), true).join();
        assertThat(heard.next()).contains("Call-ID: bytes\r\n");
        String parts = options("parts", "Subject: é\r\n");
        for (int i = 0; i < parts.length(); i++) {
            socket.sendText(parts.substring(i, i + 1), i == parts.length() - 1).join();
        }
        assertThat(heard.next()).contains("Call-ID: parts\r\n");
    }

    @Test
    void aBodyWithoutLengthIsRead() throws Exception {
        TestPhone alice = edge.webPhone("201");
        alice.leaveOutLengths();
        TestCall call = alice.invite("202");
        assertThat(edge.calls.nextCall().sdp()).isEqualTo(call.sdp());
    }

    @Test
    void keepAlivesOfBothKinds() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = open(heard);
        socket.sendText("\r\n\r\n", true).join();
        assertThat(heard.next()).isEqualTo("\r\n");
        assertThat(heard.pings.poll(5, TimeUnit.SECONDS)).isEqualTo("ping");
    }

    /** One after the other: the client refuses a part while another one is on its way. */
    private static void sendParts(WebSocket socket, int count) {
        try {
            for (int i = 1; i <= count; i++) {
                socket.sendText("x".repeat(1000), i == count).join();
            }
        } catch (CompletionException closed) {
            // Refused before its end has come.
        }
    }

    @Test
    void moreThanAMessageMayHaveIsRefusedAndClosed() throws Exception {
        Heard heard = new Heard();
        WebSocket socket = open(heard);
        socket.sendText(options("large", "Content-Type: text/plain\r\n"), false).join();
        sendParts(socket, 20);
        assertThat(heard.next()).startsWith("SIP/2.0 413 ").contains("Call-ID: large\r\n");
        assertThat(heard.ends.poll(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(edge.wsCounters.of(End.BROKEN)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, 101",
                "http://127.0.0.1:8080, 101",
                "https://127.0.0.1, 101",
                "http://localhost:8080, 101",
                "http://[::1]:8080, 101",
                "http://localhost.evil.example, 403",
                "https://phones.example, 101",
                "https://evil.example, 403",
                "https://127.0.0.1.evil.example, 403",
                "null, 403",
                "'%%%', 403"
            })
    void onlyPagesOfThisHostOrOfNamedOnesMayConnect(@Nullable String origin, int status) {
        var builder = client.newWebSocketBuilder().subprotocols("sip");
        if (origin != null) {
            builder.header("Origin", origin);
        }
        var opening = builder.buildAsync(edge.web.uri(), new Heard());
        if (status == 101) {
            assertThat(opening.join().getSubprotocol()).isEqualTo("sip");
        } else {
            assertThatThrownBy(opening::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
        }
    }

    @Test
    void whoDoesNotAskForSipIsRefused() {
        assertThatThrownBy(() -> client.newWebSocketBuilder()
                        .subprotocols("stomp")
                        .buildAsync(edge.web.uri(), new Heard())
                        .join())
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThat(edge.wsCounters.open()).isZero();
    }

    @Test
    void whoSaysNothingIsClosedAndAFullAddressTakesTheNewest() throws Exception {
        limited();
        TestPhone bob = edge.webPhone("202");
        bob.register();
        for (int i = 0; i < 10; i++) {
            open(new Heard());
        }
        Awaitility.await().until(() -> edge.wsCounters.of(End.GAVE_WAY) == 6);
        Awaitility.await().until(() -> edge.wsCounters.of(End.STALLED) == 4);
        Heard idle = new Heard();
        open(idle).sendText(options("only", ""), true).join();
        assertThat(idle.next()).startsWith("SIP/2.0 200 ");
        Awaitility.await().until(() -> edge.wsCounters.of(End.IDLE) == 1);
        assertThat(bob.isCutOff()).isFalse();
        assertThat(bob.register().status()).isEqualTo(200);
    }
}
