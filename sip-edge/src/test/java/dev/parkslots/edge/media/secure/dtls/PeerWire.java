package dev.parkslots.edge.media.secure.dtls;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/** The peer's end of a wire: what is sent to it waits until it is read. */
public abstract class PeerWire implements DatagramTransport {

    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();

    /** A datagram of the peer goes to the other end. */
    protected abstract void sent(byte[] datagram);

    /** A datagram of the other end. */
    public final void arrived(byte[] datagram) {
        waiting.add(datagram);
    }

    /** What waits is not read any more. */
    public final void clear() {
        waiting.clear();
    }

    /** The next one as it is, past the peer; null if none comes in time. */
    public final byte @Nullable [] next(int waitMillis) throws InterruptedException {
        return waiting.poll(waitMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public final int getReceiveLimit() {
        return 1_500;
    }

    @Override
    public final int getSendLimit() {
        return 1_200;
    }

    @Override
    public final int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
        try {
            byte[] next = next(waitMillis);
            if (next == null) {
                return -1;
            }
            System.arraycopy(next, 0, buffer, offset, next.length);
            return next.length;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public final void send(byte[] buffer, int offset, int length) {
        sent(Arrays.copyOfRange(buffer, offset, offset + length));
    }

    @Override
    public final void close() {}
}
