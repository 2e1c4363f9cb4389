package dev.parkslots.edge.media.secure.dtls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/** What a handshake reads from and writes to: a short queue filled by who has the socket. What doesn't fit is lost, as on a network. */
final class Datagrams implements DatagramTransport {

    /** A flight of a handshake is a handful. */
    private static final int MOST_WAITING = 16;

    private static final int LARGEST = 1_500;
    /** Leaves room for whatever tunnels there are on the way. */
    private static final int LARGEST_SENT = 1_200;

    /** No datagram of DTLS is empty. */
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Consumer<ByteBuffer> socket;
    private volatile boolean closed;

    Datagrams(Consumer<ByteBuffer> socket) {
        this.socket = socket;
    }

    /** A datagram from position 0 to the limit, from any thread. */
    void arrived(ByteBuffer datagram) {
        if (datagram.limit() <= LARGEST && waiting.remainingCapacity() > 0 && Records.areSound(datagram)) {
            byte[] bytes = new byte[datagram.limit()];
            datagram.get(0, bytes);
            boolean unused = waiting.offer(bytes);
        }
    }

    /** Ends whoever waits, and sends nothing more. */
    void end() {
        closed = true;
        while (!waiting.offer(END)) {
            waiting.poll();
        }
    }

    @Override
    public int getReceiveLimit() {
        return LARGEST;
    }

    @Override
    public int getSendLimit() {
        return LARGEST_SENT;
    }

    @Override
    public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
        byte[] next = closed ? END : poll(waitMillis);
        if (next == null) {
            return -1;
        }
        if (closed || next.length == 0) {
            throw new EndedException();
        }
        int taken = Math.min(length, next.length);
        System.arraycopy(next, 0, buffer, offset, taken);
        return taken;
    }

    private byte @Nullable [] poll(int waitMillis) throws EndedException {
        try {
            return waiting.poll(waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EndedException();
        }
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {
        if (!closed) {
            socket.accept(ByteBuffer.wrap(buffer, offset, length).slice());
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    /** The leg is closed. */
    static final class EndedException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
