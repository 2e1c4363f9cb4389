package dev.parkslots.edge.media.embedded.port;

import dev.parkslots.edge.media.MediaEngine.NoPortsLeftException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Hands out pairs of an even port and the next. A port that comes back drains for {@value #DRAIN_SECONDS} s, closed, so that
 * what its last caller still sends reaches nobody; only when no other is left it is taken sooner, the one that has rested
 * longest first. Sockets are new for each leg, their queues empty.
 */
public final class PortPool {

    /** Expedited forwarding (RFC 3246): routers that care for voice let it pass first. */
    private static final int EXPEDITED = 46 << 2;

    /** What was under way is there within a second, and a phone that answers our BYE late has answered by then. */
    private static final long DRAIN_SECONDS = 10;

    private static final long DRAIN_NANOS = DRAIN_SECONDS * 1_000_000_000L;

    private final InetAddress address;
    private final LongSupplier nanos;
    private final int pairs;
    private final Deque<Integer> free = new ArrayDeque<>();
    private final Deque<Draining> draining = new ArrayDeque<>();

    /** Where a pair of ports is in its life. */
    public enum State {
        FREE,
        USED,
        DRAINING
    }

    private record Draining(int port, long sinceNanos) {}

    /**
     * @param random where in the range to begin: callers of an edge that restarted still send to the ports it had
     * @param nanos the time, as {@link System#nanoTime}
     */
    public PortPool(MediaSettings settings, RandomGenerator random, LongSupplier nanos) {
        this.address = settings.bindAddress();
        this.nanos = nanos;
        this.pairs = (settings.lastPort() + 1 - settings.firstPort()) / 2;
        int begin = random.nextInt(pairs);
        for (int i = 0; i < pairs; i++) {
            free.add(settings.firstPort() + 2 * ((begin + i) % pairs));
        }
    }

    public record Pair(int port, DatagramChannel rtp, DatagramChannel rtcp) {

        /** Sends from the port for RTP; false if there is nowhere to, or the system refused. */
        public boolean send(ByteBuffer packet, @Nullable SocketAddress target) {
            return send(rtp, packet, target);
        }

        /** Sends from the port for RTCP. */
        public boolean sendReport(ByteBuffer packet, @Nullable SocketAddress target) {
            return send(rtcp, packet, target);
        }

        private static boolean send(DatagramChannel channel, ByteBuffer packet, @Nullable SocketAddress target) {
            try {
                return target != null && channel.send(packet, target) > 0;
            } catch (IOException e) {
                return false;
            }
        }

        public void close() {
            closeQuietly(rtp);
            closeQuietly(rtcp);
        }
    }

    /** Binds the pair that has rested longest; ports that another program holds are passed over, and tried again later. */
    public Pair take() {
        for (int tries = size(); tries > 0; tries--) {
            Integer port = poll();
            if (port == null) {
                break;
            }
            Pair pair = bind(port);
            if (pair != null) {
                return pair;
            }
            giveBack(port);
        }
        throw new NoPortsLeftException("No free pair of ports in edge.media.ports; widen the range");
    }

    public synchronized void giveBack(int port) {
        draining.addLast(new Draining(port, nanos.getAsLong()));
    }

    /** How many pairs could be taken, if need be before they have drained. */
    public synchronized int size() {
        return free.size() + draining.size();
    }

    public synchronized int count(State state) {
        endDraining();
        return switch (state) {
            case FREE -> free.size();
            case USED -> pairs - free.size() - draining.size();
            case DRAINING -> draining.size();
        };
    }

    private synchronized @Nullable Integer poll() {
        endDraining();
        Integer port = free.pollFirst();
        if (port != null) {
            return port;
        }
        Draining longest = draining.pollFirst();
        return longest == null ? null : longest.port();
    }

    private void endDraining() {
        long now = nanos.getAsLong();
        for (Draining first = draining.peekFirst();
                first != null && now - first.sinceNanos() >= DRAIN_NANOS;
                first = draining.peekFirst()) {
            free.addLast(first.port());
            draining.removeFirst();
        }
    }

    private @Nullable Pair bind(int port) {
        DatagramChannel rtp = null;
        try {
            rtp = open(port);
            return new Pair(port, rtp, open(port + 1));
        } catch (IOException taken) {
            if (rtp != null) {
                closeQuietly(rtp);
            }
            return null;
        }
    }

    private DatagramChannel open(int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open(
                address.getAddress().length == 4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.IP_TOS, EXPEDITED);
            channel.bind(new InetSocketAddress(address, port));
            return channel;
        } catch (IOException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    private static void closeQuietly(DatagramChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone either way; there is nobody to tell.
        }
    }
}
