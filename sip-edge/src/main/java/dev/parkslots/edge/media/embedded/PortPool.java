package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.MediaEngine.NoPortsLeftException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Hands out pairs of an even port and the next. A port that comes back goes to the end of the queue: it rests as long as
 * the range allows, closed, so that what its last caller still sends reaches nobody. Sockets are new for each leg, their
 * queues empty.
 */
final class PortPool {

    /** Expedited forwarding (RFC 3246): routers that care for voice let it pass first. */
    private static final int EXPEDITED = 46 << 2;

    private final InetAddress address;
    private final Deque<Integer> free = new ArrayDeque<>();

    /** @param random where in the range to begin: callers of an edge that restarted still send to the ports it had */
    PortPool(MediaSettings settings, RandomGenerator random) {
        this.address = settings.bindAddress();
        int pairs = (settings.lastPort() + 1 - settings.firstPort()) / 2;
        int begin = random.nextInt(pairs);
        for (int i = 0; i < pairs; i++) {
            free.add(settings.firstPort() + 2 * ((begin + i) % pairs));
        }
    }

    record Pair(int port, DatagramChannel rtp, DatagramChannel rtcp) {

        void close() {
            closeQuietly(rtp);
            closeQuietly(rtcp);
        }
    }

    /** Binds the pair that has rested longest; ports that another program holds are passed over. */
    Pair take() {
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

    synchronized void giveBack(int port) {
        free.addLast(port);
    }

    synchronized int size() {
        return free.size();
    }

    private synchronized @Nullable Integer poll() {
        return free.pollFirst();
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
