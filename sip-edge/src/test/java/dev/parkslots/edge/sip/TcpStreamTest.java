package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.connection.ConnectionCounters.End;
import dev.parkslots.edge.sip.transport.connection.ConnectionLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Raw bytes on a TCP connection, good and bad. */
class TcpStreamTest {

    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(40, 20, Duration.ofMillis(400), Duration.ofMillis(600));

    private final List<Socket> sockets = new ArrayList<>();
    private TestEdge edge = new TestEdge();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        edge.close();
    }

    private void limited() {
        edge.close();
        edge = new TestEdge(LIMITS);
    }

    private Socket connect() throws IOException {
        return connect("127.0.0.1");
    }

    private Socket connect(String from) throws IOException {
        InetSocketAddress local = edge.node.local(Transport.TCP);
        Socket socket = new Socket(local.getAddress(), local.getPort(), InetAddress.getByName(from), 0);
        socket.setSoTimeout(5000);
        sockets.add(socket);
        return socket;
    }

    private static String options(String callId, String lengthHeader, String body) {
        return "OPTIONS sip:a SIP/2.0\r\nv: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bK" + callId
                + "\r\nf: <sip:a@b>;tag=1\r\nt: <sip:a@b>\r\ni: " + callId
                + "\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\n"
                + lengthHeader + "\r\n\r\n" + body;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Up to the end of the next head; empty at the end of the stream. */
    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        int next;
        while (text.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0) {
            text.append((char) next);
        }
        return text.toString();
    }

    @Test
    void pipelinedAndSplitMessagesAreAnsweredInOrder() throws Exception {
        Socket socket = connect();
        StringBuilder stream = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            stream.append(options("c" + i, i % 2 == 0 ? "l: 3" : "Content-Length : 3", "abc"));
        }
        int at = 0;
        while (at < stream.length()) {
            int next = Math.min(stream.length(), at + 777);
            send(socket, stream.substring(at, next));
            at = next;
        }
        for (int i = 0; i < 200; i++) {
            assertThat(answer(socket)).startsWith("SIP/2.0 200 ").contains("Call-ID: c" + i + "\r\n");
        }
    }

    @Test
    void pingIsAnsweredByPong() throws Exception {
        Socket socket = connect();
        send(socket, "\r\n\r\n");
        assertThat(socket.getInputStream().readNBytes(2)).isEqualTo(new byte[] {'\r', '\n'});
        send(socket, "\r\n" + options("after", "l: 0", ""));
        assertThat(answer(socket)).startsWith("SIP/2.0 200 ");
    }

    @ParameterizedTest
    @CsvSource({
        "Subject: none, 400",
        "Content-Length: -1, 400",
        "Content-Length: x, 400",
        "Content-Length: 400000000, 413",
        "Content-Length: 99999999999999999999, 413"
    })
    void whatCannotBeReadIsAnsweredAndTheConnectionEnds(String header, int status) throws Exception {
        Socket socket = connect();
        send(socket, options("good", "l: 0", "") + options("bad", header, "abc") + options("late", "l: 0", ""));
        assertThat(answer(socket)).startsWith("SIP/2.0 200 ");
        assertThat(answer(socket)).startsWith("SIP/2.0 " + status + " ").contains("i: bad\r\n");
        assertThat(answer(socket)).isEmpty();
        socket.close();
        Awaitility.await().until(() -> edge.tcpCounters.of(End.BROKEN) == 1);
    }

    @Test
    void whatIsNotSipIsClosedWithoutAWord() throws Exception {
        Socket tls = connect();
        send(tls, "\u0016\u0003\u0001\u0002\u0000\u0001");
        assertEnded(tls);
        Socket http = connect();
        send(http, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        assertEnded(http);
    }

    private static void assertEnded(Socket socket) {
        try {
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @Test
    void whoSaysNothingOrNeverEndsIsClosed() throws Exception {
        limited();
        Socket silent = connect();
        Socket pinging = connect();
        Socket stalls = connect();
        send(pinging, "\r\n\r\n");
        send(stalls, options("whole", "l: 0", "") + "INVITE sip:a SIP/2.0\r\n");
        assertThat(answer(stalls)).startsWith("SIP/2.0 200 ");
        assertEnded(silent);
        assertThat(pinging.getInputStream().readNBytes(2)).hasSize(2);
        assertEnded(pinging);
        assertEnded(stalls);
        // Netty closes the socket before it tells of it.
        Awaitility.await().until(() -> edge.tcpCounters.of(End.STALLED) == 3);
    }

    @Test
    void tricklingDoesNotHelp() throws Exception {
        limited();
        Socket slow = connect();
        send(slow, "INVITE sip:a SIP/2.0\r\n");
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
            try {
                send(slow, "X");
            } catch (IOException closed) {
                // That is what is waited for.
            }
            return edge.tcpCounters.of(End.STALLED) == 1;
        });
    }

    @Test
    void onlyARegistrationOrACallKeepsAnIdleConnection() throws Exception {
        limited();
        var bob = edge.tcpPhone("202");
        bob.register();
        Socket idle = connect();
        send(idle, options("only", "l: 0", ""));
        assertThat(answer(idle)).startsWith("SIP/2.0 200 ");
        assertEnded(idle);
        Awaitility.await().until(() -> edge.tcpCounters.of(End.IDLE) == 1);
        assertThat(bob.isCutOff()).isFalse();
        bob.register(0);
        Awaitility.await().until(bob::isCutOff);
    }

    @Test
    void whereAnAddressHasItsFillTheUselessGiveWayAndTheUsedStay() throws Exception {
        limited();
        var bob = edge.tcpPhone("202");
        bob.register();
        for (int i = 0; i < 60; i++) {
            connect();
        }
        Awaitility.await().until(() -> edge.tcpCounters.of(End.GAVE_WAY) == 41);
        Awaitility.await().until(() -> edge.tcpCounters.open() == 20);
        var alice = edge.tcpPhone("201");
        alice.register();
        assertThat(bob.isCutOff()).isFalse();
        for (int i = 2; i < 7; i++) {
            for (int j = 0; j < 10; j++) {
                connect("127.0.0." + i);
            }
        }
        // One that gives way is counted until it has gone.
        Awaitility.await().until(() -> edge.tcpCounters.open() <= 40);
        assertThat(bob.isCutOff() || alice.isCutOff()).isFalse();
        assertThat(alice.register().status()).isEqualTo(200);
    }

    @Test
    void whoDoesNotReadIsClosed() throws Exception {
        Socket deaf = new Socket();
        sockets.add(deaf);
        // Before it connects: later the kernel may have promised more.
        deaf.setReceiveBufferSize(4096);
        deaf.connect(edge.node.local(Transport.TCP));
        Awaitility.await().until(() -> {
            try {
                for (int i = 0; i < 500; i++) {
                    send(deaf, options("deaf", "l: 0", ""));
                }
            } catch (IOException closed) {
                // That is what is waited for.
            }
            return edge.tcpCounters.of(End.SLOW_READER) == 1;
        });
        edge.tcpPhone("201").register();
    }
}
