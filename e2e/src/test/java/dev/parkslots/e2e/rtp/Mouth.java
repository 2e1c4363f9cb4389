package dev.parkslots.e2e.rtp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Speaks a steady tone as PCMU, in one of two manners. */
final class Mouth {

    private static final int HEADER = 12;
    private static final long SAMPLE_NANOS = 125_000;

    /** What the packets look like. */
    private enum Manner {
        /** 20 ms, nothing but the sound. */
        PLAIN(160),
        /** 40 ms, with two contributing sources, an extension and padding. */
        ADORNED(320);

        final int samples;

        Manner(int samples) {
            this.samples = samples;
        }
    }

    private final DatagramSocket socket;
    private final int tone;
    private volatile @Nullable SocketAddress remote;
    private volatile Manner manner = Manner.PLAIN;
    private volatile int ssrc;

    Mouth(DatagramSocket socket, int tone) {
        this.socket = socket;
        this.tone = tone;
        this.ssrc = 0x5EED0000 | socket.getLocalPort();
        Thread.ofPlatform().daemon().name("rtp-mouth-" + socket.getLocalPort()).start(this::speak);
    }

    /** Null: it says nothing. */
    void speakTo(@Nullable SocketAddress to) {
        remote = to;
    }

    /** As another stream, from now on adorned. */
    void beginAnew() {
        ssrc = ~ssrc;
        manner = Manner.ADORNED;
    }

    int ssrc() {
        return ssrc;
    }

    private void speak() {
        int sequence = 1;
        int timestamp = 0;
        long next = System.nanoTime();
        while (!socket.isClosed()) {
            var how = manner;
            next += how.samples * SAMPLE_NANOS;
            var to = remote;
            if (to != null) {
                send(to, sequence++, timestamp, how);
                timestamp += how.samples;
            }
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void send(SocketAddress to, int sequence, int timestamp, Manner how) {
        boolean adorned = how == Manner.ADORNED;
        var packet = ByteBuffer.allocate(HEADER + 8 + 8 + how.samples + 4)
                .put((byte) (adorned ? 0xb2 : 0x80))
                .put((byte) G711.PCMU)
                .putShort((short) sequence)
                .putInt(timestamp)
                .putInt(ssrc);
        if (adorned) {
            packet.putLong(1).putShort((short) 0xbede).putShort((short) 1).putInt(0);
        }
        for (int i = 0; i < how.samples; i++) {
            double phase = 2 * Math.PI * tone * ((long) timestamp + i) / 8000;
            packet.put(G711.toMuLaw((short) (8000 * Math.sin(phase))));
        }
        if (adorned) {
            packet.putInt(4);
        }
        try {
            socket.send(new DatagramPacket(packet.array(), packet.position(), to));
        } catch (IOException e) {
            // The other side has closed its port; what is heard there is the test's business.
        }
    }
}
