package dev.parkslots.edge.demo;

import dev.parkslots.edge.media.music.Ear;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Mouth and ear of one leg: an RTP socket that speaks PCMU, 50 packets a second, and listens (RFC 3550). */
final class Sound implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int FRAME_MILLIS = 20;

    private final DatagramSocket socket;
    private final Voice voice;
    private final Ear ear;
    private final ScheduledExecutorService timer;
    private final int ssrc = ThreadLocalRandom.current().nextInt();
    private int sequence = ThreadLocalRandom.current().nextInt(0xffff);
    private int timestamp = ThreadLocalRandom.current().nextInt();
    private volatile @Nullable InetSocketAddress peer;
    private @Nullable ScheduledFuture<?> speaking;

    Sound(InetAddress local, Voice voice, Ear ear, ScheduledExecutorService timer) {
        this.voice = voice;
        this.ear = ear;
        this.timer = timer;
        try {
            this.socket = new DatagramSocket(new InetSocketAddress(local, 0));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofVirtual().name("demo-ear-", socket.getLocalPort()).start(this::listen);
    }

    InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    Ear.Heard heard() {
        return ear.heard();
    }

    /** Speaks to this address from now on; null: keeps quiet. */
    synchronized void speakTo(@Nullable InetSocketAddress address) {
        peer = address;
        if (address != null && speaking == null && !socket.isClosed()) {
            speaking = timer.scheduleAtFixedRate(this::sayOne, 0, FRAME_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void sayOne() {
        var to = peer;
        if (to == null) {
            return;
        }
        var packet = ByteBuffer.allocate(HEADER + Voice.FRAME);
        packet.put((byte) 0x80)
                .put((byte) 0)
                .putShort((short) sequence++)
                .putInt(timestamp)
                .putInt(ssrc);
        voice.next(packet.array(), HEADER);
        timestamp += Voice.FRAME;
        try {
            socket.send(new DatagramPacket(packet.array(), packet.capacity(), to));
        } catch (IOException nobodyThere) {
            // The other side may have closed its port a moment before its BYE arrives here.
        }
    }

    private void listen() {
        var packet = new DatagramPacket(new byte[2048], 2048);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
            } catch (IOException closed) {
                continue;
            }
            var data = packet.getData();
            if (packet.getLength() > HEADER && (data[1] & 0x7f) == 0) {
                ear.take(data, HEADER, packet.getLength() - HEADER);
            }
            packet.setLength(2048);
        }
    }

    @Override
    public synchronized void close() {
        peer = null;
        if (speaking != null) {
            speaking.cancel(false);
        }
        socket.close();
    }
}
