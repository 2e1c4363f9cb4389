package dev.parkslots.edge.testphone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The phone's microphone and ear: sends 20 ms packets of one payload byte, records every packet that arrives. */
public final class RtpSocket implements AutoCloseable {

    /** One packet as it arrived; the payload is nobody's to change. {@code nanos} is {@link System#nanoTime()}. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Packet(
            long nanos, int payloadType, boolean marker, int sequence, long timestamp, long ssrc, byte[] payload) {}

    private final DatagramSocket socket;
    private final List<Packet> received = new ArrayList<>();
    private final ScheduledExecutorService pacer;
    private final int ssrc = ThreadLocalRandom.current().nextInt();
    private int sequence = ThreadLocalRandom.current().nextInt(0xffff);
    private long timestamp = ThreadLocalRandom.current().nextInt();
    private @Nullable ScheduledFuture<?> sending;

    RtpSocket(String name) {
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ThreadFactory daemon = Thread.ofPlatform().daemon().name("rtp-" + name).factory();
        pacer = Executors.newSingleThreadScheduledExecutor(daemon);
        daemon.newThread(this::receive).start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Sends packets filled with {@code sample} (a PCMU byte) every 20 ms to {@code host:port} until stopped. */
    public synchronized void send(String host, int port, int payloadType, byte sample) {
        if (sending != null) {
            return;
        }
        InetSocketAddress to = new InetSocketAddress(host, port);
        byte[] payload = new byte[160];
        Arrays.fill(payload, sample);
        sending = pacer.scheduleAtFixedRate(() -> sendOne(to, payloadType, payload), 0, 20, TimeUnit.MILLISECONDS);
    }

    /** Stops sending. */
    public synchronized void mute() {
        if (sending != null) {
            sending.cancel(false);
            sending = null;
        }
    }

    /** Sends one packet now. */
    public void sendOne(InetSocketAddress to, int payloadType, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(12 + payload.length);
        packet.put((byte) 0x80).put((byte) payloadType).putShort((short) sequence++);
        packet.putInt((int) timestamp).putInt(ssrc).put(payload);
        timestamp += payload.length;
        try {
            socket.send(new DatagramPacket(packet.array(), packet.position(), to));
        } catch (IOException e) {
            // Nobody there yet or any more: a phone keeps talking.
        }
    }

    /** Everything heard so far. */
    public List<Packet> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** Whether nothing arrives for this long. */
    public boolean isQuietFor(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        synchronized (received) {
            int before = received.size();
            while (received.size() == before) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return true;
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(received, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(e);
                }
            }
            return false;
        }
    }

    /** Forgets what was heard. */
    public void clear() {
        synchronized (received) {
            received.clear();
        }
    }

    /** Waits until {@code count} packets that match have arrived, and returns them. */
    public List<Packet> expect(int count, Predicate<Packet> matching, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (received) {
            while (true) {
                List<Packet> found = received.stream().filter(matching).toList();
                long left = deadline - System.nanoTime();
                if (found.size() >= count) {
                    return found;
                }
                if (left <= 0) {
                    throw new AssertionError("heard " + found.size() + " of " + count + " packets in " + timeout);
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(received, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(e);
                }
            }
        }
    }

    private void receive() {
        byte[] buffer = new byte[2048];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                continue;
            }
            ByteBuffer data = ByteBuffer.wrap(buffer, 0, packet.getLength());
            int second = packet.getLength() < 12 ? 0 : data.get(1) & 0xff;
            // RTCP for the phone whose port is the one before ours (RFC 5761 §4).
            boolean control = second >= 192 && second <= 223;
            if (packet.getLength() < 12 || control) {
                continue;
            }
            byte[] payload = Arrays.copyOfRange(buffer, 12, packet.getLength());
            Packet heard = new Packet(
                    System.nanoTime(),
                    second & 0x7f,
                    second > 0x7f,
                    data.getShort(2) & 0xffff,
                    data.getInt(4) & 0xffffffffL,
                    data.getInt(8) & 0xffffffffL,
                    payload);
            synchronized (received) {
                received.add(heard);
                received.notifyAll();
            }
        }
    }

    @Override
    public void close() {
        pacer.shutdownNow();
        socket.close();
    }
}
