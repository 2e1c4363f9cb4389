package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import dev.parkslots.edge.sip.transport.connection.ConnectionCounters.End;
import dev.parkslots.edge.sip.transport.connection.ConnectionLimits;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardSocketOptions;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What strangers can do to the listeners: phones get through during it, and nothing of it is left afterwards. */
@Isolated("counts the threads and bytes of the JVM, and takes all of the machine that it can")
class TransportAbuseTest {

    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(400, 300, Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> attackers = new ArrayList<>();
    private final List<SocketChannel> sockets = new ArrayList<>();
    private TestEdge edge;
    private int threads;
    private long heap;

    @BeforeEach
    void start() {
        edge = TestEdge.withWebSocket(LIMITS, InetAddress.getLoopbackAddress());
        call(() -> edge.phone("201"));
        call(() -> edge.tcpPhone("201"));
        call(() -> edge.webPhone("201"));
        threads = threads();
        heap = heap();
    }

    @AfterEach
    void close() throws Exception {
        stopAttack();
        edge.close();
    }

    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sip-"))
                .count();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Registers, calls, is answered and hangs up; then its connection is gone. */
    private void call(Supplier<TestPhone> plugIn) {
        try (TestPhone phone = plugIn.get()) {
            phone.register();
            TestCall call = phone.invite("202");
            IncomingCall incoming = edge.calls.nextCall();
            edge.node
                    .signalling()
                    .respond(incoming.leg(), incoming.transaction(), 200, null, call.sdp(), null, Map.of());
            call.expectAnswerAndAck();
            call.bye();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void callsGetThrough() {
        call(() -> edge.phone("201"));
        call(() -> edge.tcpPhone("201"));
        call(() -> edge.webPhone("201"));
    }

    /** Something that is done again and again until the attack is over. */
    private interface Attack {
        void run() throws Exception;
    }

    private void attack(Attack attack) {
        Thread attacker = Thread.ofPlatform().daemon().unstarted(() -> {
            while (over.getCount() > 0) {
                try {
                    attack.run();
                } catch (IOException | CompletionException | InterruptedException e) {
                    // Closed by the edge: the next one.
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        });
        attackers.add(attacker);
        attacker.start();
    }

    private void stopAttack() throws Exception {
        over.countDown();
        for (SocketChannel socket : sockets) {
            socket.close();
        }
        for (Thread attacker : attackers) {
            attacker.interrupt();
            attacker.join(5000);
        }
    }

    private void nothingIsLeft() throws Exception {
        stopAttack();
        Awaitility.await().until(() -> edge.tcpCounters.open() == 0 && edge.wsCounters.open() == 0);
        assertThat(threads()).isEqualTo(threads);
        callsGetThrough();
        assertThat(heap()).isLessThan(heap + (50L << 20));
    }

    private SocketChannel connect() throws IOException {
        SocketChannel socket = SocketChannel.open(edge.node.local(Transport.TCP));
        // So that a hundred thousand of them leave nothing in the kernel.
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        return socket;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String options(String transport, String more) {
        return "OPTIONS sip:a SIP/2.0\r\nVia: SIP/2.0/" + transport + " 10.0.0.1;branch=z9hG4bKflood\r\n"
                + "From: <sip:a@b>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: flood\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\n"
                + more + "\r\n";
    }

    @Test
    void aThousandThatTrickle() throws Exception {
        for (int i = 0; i < 1000; i++) {
            SocketChannel socket = connect();
            socket.configureBlocking(false);
            sockets.add(socket);
        }
        attack(() -> {
            for (SocketChannel socket : sockets) {
                try {
                    socket.write(bytes("X"));
                } catch (IOException closed) {
                    // By the edge.
                }
            }
            var unused = over.await(50, TimeUnit.MILLISECONDS);
        });
        callsGetThrough();
        Awaitility.await().until(() -> edge.tcpCounters.of(End.STALLED) + edge.tcpCounters.of(End.GAVE_WAY) == 1000);
        nothingIsLeft();
    }

    @Test
    void lengthsThatNobodyHasRoomFor() throws Exception {
        attack(() -> {
            try (SocketChannel socket = connect()) {
                socket.write(bytes(options("TCP", "Content-Length: 2000000000\r\n")));
                ByteBuffer megabyte = ByteBuffer.allocate(1 << 20);
                while (megabyte.hasRemaining()) {
                    socket.write(megabyte);
                }
            }
        });
        Awaitility.await().until(() -> edge.tcpCounters.of(End.BROKEN) > 100);
        callsGetThrough();
        nothingIsLeft();
    }

    @Test
    void aHundredThousandThatNeverSpeak() throws Exception {
        Queue<SocketChannel> open = new ArrayDeque<>();
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            try {
                open.add(connect());
            } catch (IOException e) {
                refused++;
            }
            if (open.size() > 200) {
                open.remove().close();
            }
            if (i % 25_000 == 10_000) {
                callsGetThrough();
            }
        }
        for (SocketChannel socket : open) {
            socket.close();
        }
        assertThat(refused).isLessThan(1000);
        nothingIsLeft();
    }

    @Test
    void floodsOnEveryTransport() throws Exception {
        TestPhone udp = edge.phone("202");
        attack(() -> udp.sendRaw(options("UDP", "").getBytes(StandardCharsets.US_ASCII)));
        byte[] pipelined = options("TCP", "l: 0\r\n").repeat(50).getBytes(StandardCharsets.US_ASCII);
        attack(() -> {
            try (SocketChannel socket = connect()) {
                socket.configureBlocking(false);
                ByteBuffer answers = ByteBuffer.allocate(1 << 16);
                while (over.getCount() > 0 && socket.read(answers.clear()) >= 0) {
                    ByteBuffer flood = ByteBuffer.wrap(pipelined);
                    while (flood.hasRemaining() && socket.read(answers.clear()) >= 0) {
                        socket.write(flood);
                    }
                }
            }
        });
        HttpClient client = HttpClient.newHttpClient();
        attack(() -> {
            WebSocket socket = client.newWebSocketBuilder()
                    .subprotocols("sip")
                    .buildAsync(edge.web.uri(), new WebSocket.Listener() {})
                    .join();
            while (over.getCount() > 0 && !socket.isOutputClosed()) {
                socket.sendText(options("WS", ""), true).join();
            }
        });
        callsGetThrough();
        callsGetThrough();
        stopAttack();
        client.shutdownNow();
        nothingIsLeft();
    }
}
