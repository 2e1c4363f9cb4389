package dev.parkslots.e2e.rtp;

import dev.parkslots.e2e.stack.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The ear and mouth of a phone: sends a steady tone and keeps the last half second that it heard. */
public final class RtpProbe implements AutoCloseable {

    private static final int FRAME = 160;
    private static final int KEPT = 20;
    /** The payload type of telephone events (RFC 4733), as SIPp's answers say. */
    private static final int EVENTS = 101;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Reports come every 7.5 s at least. */
    private static final Duration REPORT_PATIENCE = Duration.ofSeconds(10);

    private final DatagramSocket socket;
    /** The port for RTCP, held so that nobody else gets what is sent there. */
    private final DatagramSocket control;

    private final int tone;
    private final Mouth mouth;
    private volatile boolean closed;
    private final Deque<Frame> heard = new ArrayDeque<>();
    private final Set<Integer> sources = new LinkedHashSet<>();
    /** All that was heard, up to half a minute; packets that were lost leave no gap. */
    private final ShortBuffer written = ShortBuffer.allocate(30 * 50 * FRAME);

    private final Set<Integer> keys = new LinkedHashSet<>();
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
        mouth = new Mouth(socket, tone);
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
        mouth.speakTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Says nothing from now on. */
    public void mute() {
        mouth.speakTo(null);
    }

    /** From now on as another stream, in packets of 40 ms with everything that a header may have. */
    public void beginAnew() {
        mouth.beginAnew();
    }

    /** The SSRC of what it says. */
    public int ssrc() {
        return mouth.ssrc();
    }

    /** The next RTCP packet that holds a part of this type (RFC 3550 §12.1). */
    public ByteBuffer awaitReport(int type) {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[1500], 1500);
                control.setSoTimeout((int) REPORT_PATIENCE.toMillis());
                control.receive(packet);
                var report = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
                for (int at = 0; at + 4 <= report.limit(); at += 4 * ((report.getShort(at + 2) & 0xFFFF) + 1)) {
                    if ((report.get(at + 1) & 0xFF) == type) {
                        return report;
                    }
                }
            }
        } catch (IOException e) {
            throw new AssertionError("no report of type " + type, e);
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
        if (type == EVENTS && packet.remaining() >= 16) {
            keys.add((int) packet.get(12));
        }
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
        if (written.remaining() >= samples.length) {
            written.put(samples);
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

    /** All samples that were heard so far, at 8 kHz. */
    synchronized short[] everything() {
        return java.util.Arrays.copyOf(written.array(), written.position());
    }

    public boolean hears(RtpProbe other) {
        return hears(other.tone);
    }

    private boolean hears(int frequency) {
        var sound = lately();
        return sound.length() >= 8 * FRAME && sound.isTone(frequency);
    }

    /** Something audible that is nobody's tone. */
    public boolean hearsMusic() {
        var sound = lately();
        return sound.length() >= 8 * FRAME && sound.isMusic();
    }

    public boolean hearsNothing() {
        return !lately().isAudible();
    }

    /** Packets as long as this. */
    public void awaitPackets(Duration length) {
        await("packets of " + length, () -> lastLength() == 8 * length.toMillis());
    }

    private synchronized int lastLength() {
        return heard.isEmpty() ? 0 : heard.getLast().sound().length();
    }

    /** Somebody presses this digit. */
    public void awaitKey(int digit) {
        await("the key " + digit, () -> pressed(digit));
    }

    private synchronized boolean pressed(int digit) {
        return keys.contains(digit);
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
