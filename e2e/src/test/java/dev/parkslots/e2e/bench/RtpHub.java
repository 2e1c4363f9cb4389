package dev.parkslots.e2e.bench;

import dev.parkslots.e2e.bench.secure.BrowserEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The sound of many phones on one socket: the edge gives each leg a port of its own, so streams are told apart by the edge's
 * port. Each stream sends 50 PCMU packets a second whose 160 bytes are all its own {@code voice}; whatever else arrives is
 * music or somebody else.
 */
final class RtpHub implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int PAYLOAD = 160;
    private static final long FRAME_NANOS = 20_000_000;
    private static final int SLOTS = 20;

    private final DatagramChannel channel;
    private final Map<Integer, Stream> streams = new ConcurrentHashMap<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private volatile boolean closed;

    RtpHub() throws IOException {
        channel = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 8 << 20);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, 4 << 20);
        Thread.ofPlatform().name("rtp-load-receive").daemon().start(this::receive);
        Thread.ofPlatform().name("rtp-load-send").daemon().start(this::send);
    }

    int port() {
        try {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream open(int edgePort, byte voice, boolean sending) {
        return open(new Stream(edgePort, voice, sending, null));
    }

    /** A browser's: encrypted once it has shaken hands with the edge, which this does. It does not speak yet. */
    Stream open(int edgePort, byte voice, BrowserEnd browser, String edgeSdp)
            throws InterruptedException, TimeoutException {
        Stream stream = open(new Stream(edgePort, voice, false, browser));
        browser.connect(edgeSdp, stream::send);
        stream.awake = true;
        return stream;
    }

    private Stream open(Stream stream) {
        streams.put(stream.edge.getPort(), stream);
        return stream;
    }

    long sent() {
        return sent.get();
    }

    long received() {
        return received.get();
    }

    /** Streams are spread over the frame, as those of phones are: a burst of all would be cheaper for who receives it. */
    private void send() {
        long due = System.nanoTime();
        ByteBuffer packet = ByteBuffer.allocateDirect(HEADER + PAYLOAD);
        for (int slot = 0; !closed; slot = (slot + 1) % SLOTS) {
            for (Stream stream : streams.values()) {
                if (stream.slot == slot) {
                    stream.turn(packet);
                }
            }
            due += FRAME_NANOS / SLOTS;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void receive() {
        ByteBuffer packet = ByteBuffer.allocateDirect(2048);
        try {
            while (!closed) {
                packet.clear();
                InetSocketAddress source = (InetSocketAddress) channel.receive(packet);
                long now = System.nanoTime();
                Stream stream = streams.get(source.getPort());
                if (stream == null) {
                    received.incrementAndGet();
                } else {
                    stream.arrived(packet, now);
                }
            }
        } catch (ClosedChannelException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }

    /** One leg's sound. */
    final class Stream implements AutoCloseable {

        private final InetSocketAddress edge;
        private final byte[] frame = new byte[PAYLOAD];
        private final int ssrc;
        private volatile boolean sending;
        private volatile int known;
        private volatile long musicAt;
        private volatile long lastAt;
        private final AtomicInteger others = new AtomicInteger();
        private volatile Latencies gaps;
        private int sequence;
        private final int slot = opened.getAndIncrement() % SLOTS;
        private final @Nullable BrowserEnd browser;
        private volatile boolean awake;
        private long checkedAt;

        private Stream(int edgePort, byte voice, boolean sending, @Nullable BrowserEnd browser) {
            this.browser = browser;
            this.edge = new InetSocketAddress(InetAddress.getLoopbackAddress(), edgePort);
            this.sending = sending;
            this.ssrc = edgePort * 31 + voice;
            Arrays.fill(frame, voice);
        }

        private void turn(ByteBuffer packet) {
            if (sending) {
                sendFrame(packet);
            }
            if (awake && System.nanoTime() - checkedAt >= BrowserEnd.BETWEEN_CHECKS_NANOS) {
                checkedAt = System.nanoTime();
                send(browser.check());
            }
        }

        private void sendFrame(ByteBuffer packet) {
            packet.clear();
            packet.put((byte) 0x80)
                    .put((byte) 0)
                    .putShort((short) sequence)
                    .putInt(sequence * PAYLOAD)
                    .putInt(ssrc);
            packet.put(frame).flip();
            sequence++;
            send(browser == null ? packet : browser.seal(packet));
            sent.incrementAndGet();
        }

        private void send(ByteBuffer datagram) {
            try {
                channel.send(datagram, edge);
            } catch (IOException e) {
                // A port that the edge has just closed; the call is over.
                sending = false;
                awake = false;
            }
        }

        private void arrived(ByteBuffer datagram, long now) {
            if (browser == null) {
                received.incrementAndGet();
                heard(datagram, now);
                return;
            }
            ByteBuffer packet = browser.arrived(datagram.flip());
            if (packet != null) {
                received.incrementAndGet();
                heard(packet.position(packet.limit()), now);
            }
        }

        private void heard(ByteBuffer packet, long now) {
            Latencies spacing = gaps;
            if (spacing != null && lastAt != 0) {
                spacing.add(now - lastAt);
            }
            lastAt = now;
            int voice = known;
            if (voice != 0
                    && packet.position() > HEADER + 1
                    && (packet.get(HEADER) != (byte) voice || packet.get(HEADER + 1) != (byte) voice)) {
                musicAt = musicAt == 0 ? now : musicAt;
                others.incrementAndGet();
            }
        }

        /** From now on, the first packet that is not made of {@code voice} is taken for music. */
        void listenForMusic(byte voice) {
            musicAt = 0;
            others.set(0);
            known = voice;
        }

        /** When the first packet of music came ({@link System#nanoTime}); 0 if none yet. */
        long musicAt() {
            return musicAt;
        }

        /** How many packets have come since then that were not made of that voice. */
        int others() {
            return others.get();
        }

        /** Notes the time between packets. */
        void measureGaps(Latencies into) {
            gaps = into;
        }

        /** A browser's checks, as often as they come while it has a call. */
        void startChecking() {
            awake = browser != null;
        }

        /** For less than the 30 s after which nobody sends to it any more. */
        void stopChecking() {
            awake = false;
        }

        void startSending() {
            sending = true;
        }

        void stopSending() {
            sending = false;
        }

        @Override
        public void close() {
            sending = false;
            awake = false;
            streams.remove(edge.getPort());
        }
    }
}
