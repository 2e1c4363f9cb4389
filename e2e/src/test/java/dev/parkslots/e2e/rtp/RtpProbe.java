package dev.parkslots.e2e.rtp;

import dev.parkslots.e2e.stack.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** The ear and mouth of a phone: sends a steady tone as PCMU every 20 ms and keeps the last half second that it heard. */
public final class RtpProbe implements AutoCloseable {

    private static final int FRAME = 160;
    private static final int KEPT = 20;
    private static final long PACE = 20_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DatagramSocket socket;
    /** The port for RTCP, held so that nobody else gets what is sent there. */
    private final DatagramSocket control;

    private final int tone;
    private volatile @Nullable SocketAddress remote;
    private volatile boolean closed;
    private final Deque<Frame> heard = new ArrayDeque<>();
    private final Set<Integer> sources = new LinkedHashSet<>();
    private int lastSequence = -1;
    private int jumps;
    private long packets;

    private record Frame(long at, Sound sound) {}

    public RtpProbe(int tone) {
        this.tone = tone;
        var pair = pair();
        socket = pair.getFirst();
        control = pair.getLast();
        Thread.ofPlatform().daemon().name("rtp-ear-" + port()).start(this::listen);
        Thread.ofPlatform().daemon().name("rtp-mouth-" + port()).start(this::speak);
    }

    /** An even port and the next (RFC 3550 §11). */
    private static List<DatagramSocket> pair() {
        while (true) {
            int port = Ports.udp();
            if (port % 2 == 0 && Ports.isFreeUdp(port + 1)) {
                return List.of(bind(port), bind(port + 1));
            }
        }
    }

    private static DatagramSocket bind(int port) {
        try {
            return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The frequency this phone speaks, in hertz. */
    public int tone() {
        return tone;
    }

    /** Where the other side wants its RTP. */
    public void sendTo(int port) {
        remote = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Says nothing from now on. */
    public void mute() {
        remote = null;
    }

    private void speak() {
        int sequence = 1;
        long next = System.nanoTime();
        int ssrc = 0x5EED0000 | port();
        while (!closed) {
            next += PACE;
            var to = remote;
            if (to != null) {
                send(to, sequence++, ssrc);
            }
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void send(SocketAddress to, int sequence, int ssrc) {
        var packet = ByteBuffer.allocate(12 + FRAME)
                .put((byte) 0x80)
                .put((byte) G711.PCMU)
                .putShort((short) sequence)
                .putInt(sequence * FRAME)
                .putInt(ssrc);
        for (int i = 0; i < FRAME; i++) {
            double phase = 2 * Math.PI * tone * ((long) sequence * FRAME + i) / 8000;
            packet.put(G711.toMuLaw((short) (8000 * Math.sin(phase))));
        }
        try {
            socket.send(new DatagramPacket(packet.array(), packet.capacity(), to));
        } catch (IOException e) {
            // The other side has closed its port; what is heard there is the test's business.
        }
    }

    private void listen() {
        var packet = new DatagramPacket(new byte[2048], 2048);
        while (!closed) {
            try {
                socket.receive(packet);
                take(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
            } catch (IOException e) {
                if (!closed && !socket.isClosed()) {
                    continue; // an ICMP answer to what we sent
                }
                return;
            }
        }
    }

    private synchronized void take(ByteBuffer packet) {
        if (packet.remaining() < 12) {
            return;
        }
        int type = packet.get(1) & 0x7F;
        if (type != G711.PCMU && type != G711.PCMA) {
            return;
        }
        int sequence = packet.getShort(2) & 0xFFFF;
        sources.add(packet.getInt(8));
        if (lastSequence >= 0 && sequence != ((lastSequence + 1) & 0xFFFF)) {
            jumps++;
        }
        lastSequence = sequence;
        packets++;
        packet.position(12);
        var samples = new short[packet.remaining()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = G711.decode(type, packet.get());
        }
        heard.addLast(new Frame(System.nanoTime(), new Sound(samples)));
        while (heard.size() > KEPT) {
            heard.removeFirst();
        }
    }

    /** What was heard within the last 400 ms. */
    private synchronized Sound lately() {
        long since = System.nanoTime() - Duration.ofMillis(400).toNanos();
        return Sound.joined(
                heard.stream().filter(f -> f.at() > since).map(Frame::sound).toList());
    }

    public boolean hears(RtpProbe other) {
        return hears(other.tone);
    }

    private boolean hears(int frequency) {
        var sound = lately();
        return sound.length() >= 8 * FRAME && sound.isAudible() && sound.share(frequency) > 0.8;
    }

    /** Something audible that is nobody's tone. */
    public boolean hearsMusic() {
        var sound = lately();
        if (sound.length() < 8 * FRAME || !sound.isAudible()) {
            return false;
        }
        for (int frequency = 400; frequency < 2200; frequency += 150) {
            if (sound.share(frequency) > 0.8) {
                return false;
            }
        }
        return true;
    }

    public boolean hearsNothing() {
        return !lately().isAudible();
    }

    public void awaitMusic() {
        await("music", this::hearsMusic);
    }

    public void awaitVoiceOf(RtpProbe other) {
        awaitTone(other.tone);
    }

    /** The voice of whoever speaks this frequency, in hertz. */
    public void awaitTone(int frequency) {
        await("the voice at " + frequency + " Hz", () -> hears(frequency));
    }

    public void awaitNoTone(int frequency) {
        await("anything but the voice at " + frequency + " Hz", () -> !hears(frequency));
    }

    public void awaitSilence() {
        await("silence", this::hearsNothing);
    }

    private void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("never heard " + what + "; " + this, e);
        }
    }

    /** How many sources (SSRCs) it was ever sent. */
    public synchronized int sources() {
        return sources.size();
    }

    /** How often a sequence number did not follow the one before it. */
    public synchronized int jumps() {
        return jumps;
    }

    @Override
    public synchronized String toString() {
        return "probe " + port() + " [" + packets + " packets, " + sources.size() + " sources, " + jumps
                + " jumps, rms " + Math.round(lately().rms()) + "]";
    }

    @Override
    public void close() {
        closed = true;
        socket.close();
        control.close();
    }
}
