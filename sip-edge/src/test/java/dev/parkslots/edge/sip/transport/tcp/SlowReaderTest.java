package dev.parkslots.edge.sip.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.Receiver;
import dev.parkslots.edge.sip.transport.connection.ConnectionCounters;
import dev.parkslots.edge.sip.transport.connection.ConnectionCounters.End;
import dev.parkslots.edge.sip.transport.connection.ConnectionLimits;
import dev.parkslots.edge.sip.transport.work.Load;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A peer that pauses in its reading while this edge sends it many messages. */
class SlowReaderTest {

    private static final byte[] ANSWER = "x".repeat(1000).getBytes(StandardCharsets.US_ASCII);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ConnectionCounters counters = new ConnectionCounters(meters, Transport.TCP);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final TcpPort port;

    SlowReaderTest() throws IOException {
        var limits = new ConnectionLimits(10, 10, Duration.ofSeconds(10), Duration.ofSeconds(10));
        port = new TcpPort(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new TcpSettings(limits, 10),
                new Load(meters, Transport.TCP),
                new Drops(meters),
                counters);
    }

    @AfterEach
    void close() {
        port.close();
    }

    @Test
    void whoIsInACallGetsEverythingOnceItReadsOn() throws Exception {
        try (Socket trunk = asks(answers(800, true))) {
            assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(trunk.getInputStream().readNBytes(800 * ANSWER.length)).hasSize(800 * ANSWER.length);
            assertThat(counters.of(End.SLOW_READER)).isZero();
        }
    }

    @Test
    void aStrangerIsClosed() throws Exception {
        try (Socket stranger = asks(answers(8000, false))) {
            assertThat(stranger.isConnected()).isTrue();
            Awaitility.await().until(() -> counters.of(End.SLOW_READER) == 1);
        }
    }

    @Test
    void soIsInTheEndWhoIsInACallAndNeverReads() throws Exception {
        try (Socket trunk = asks(answers(12_000, true))) {
            assertThat(trunk.isConnected()).isTrue();
            Awaitility.await().until(() -> counters.of(End.SLOW_READER) == 1);
        }
    }

    private Socket asks(Receiver receiver) throws IOException {
        port.start(receiver);
        Socket socket = new Socket();
        // Before it connects: later the kernel may have promised more.
        socket.setReceiveBufferSize(4096);
        socket.connect(port.local());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write("OPTIONS sip:a SIP/2.0\r\nl: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private Receiver answers(int count, boolean used) {
        return new Receiver() {
            @Override
            public void received(byte[] message, Flow flow) {
                try {
                    for (int i = 0; i < count; i++) {
                        port.send(ANSWER, flow);
                    }
                } catch (IOException closed) {
                    // Seen by the counter.
                }
                answered.countDown();
            }

            @Override
            public void unreadable(byte[] head, boolean tooLarge, Flow flow) {
                throw new AssertionError("What was sent can be read");
            }

            @Override
            public void closed(Flow flow) {
                // Seen by the counter.
            }

            @Override
            public boolean isUsed(Flow flow) {
                return used;
            }
        };
    }
}
