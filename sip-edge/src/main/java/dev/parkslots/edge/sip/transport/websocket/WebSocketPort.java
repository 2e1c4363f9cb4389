package dev.parkslots.edge.sip.transport.websocket;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.Addresses;
import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.Receiver;
import dev.parkslots.edge.sip.transport.SipPort;
import dev.parkslots.edge.sip.transport.connection.Admission;
import dev.parkslots.edge.sip.transport.connection.ConnectionCounters;
import dev.parkslots.edge.sip.transport.connection.ConnectionCounters.End;
import dev.parkslots.edge.sip.transport.connection.ConnectionLimits;
import dev.parkslots.edge.sip.transport.connection.Workers;
import dev.parkslots.edge.sip.transport.work.Load;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** SIP over WebSocket: the connections that {@link WebSocketDoor} lets in. The listening is the web server's. */
public final class WebSocketPort implements SipPort {

    private final Listener listener;
    private final ConnectionLimits limits;
    private final Duration pings;
    private final ConnectionCounters counters;
    private final Admission admission;
    private final Workers workers;
    private final ScheduledExecutorService timer;
    private final Map<Long, WebSocketConnection> connections = new ConcurrentHashMap<>();
    // Numbers of an earlier life of this edge must not be taken for these.
    private final AtomicLong numbers = new AtomicLong(System.currentTimeMillis() << 20);
    private volatile Receiver receiver = Receiver.NOBODY;

    /** The web server's port. */
    public interface Listener {

        InetSocketAddress local();

        boolean alive();
    }

    /** @param pings between two that each peer is sent; zero for none */
    public WebSocketPort(
            Listener listener,
            ConnectionLimits limits,
            Duration pings,
            Load load,
            Drops drops,
            ConnectionCounters counters) {
        this.listener = listener;
        this.limits = limits;
        this.pings = pings;
        this.counters = counters;
        this.admission = new Admission(limits);
        this.workers = new Workers("sip-ws-worker", 2, load, drops);
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sip-ws-timer").factory());
    }

    @Override
    public Transport transport() {
        return Transport.WS;
    }

    @Override
    public InetSocketAddress local() {
        return listener.local();
    }

    @Override
    public boolean alive() {
        return !receiver.equals(Receiver.NOBODY)
                && listener.alive()
                && !timer.isShutdown()
                && lostWorkers().isEmpty();
    }

    @Override
    public List<String> lostWorkers() {
        return workers.lost();
    }

    @Override
    public void start(Receiver to) {
        receiver = to;
        limits.watch(timer, now -> connections.values().forEach(connection -> connection.check(now)));
        if (pings.isPositive()) {
            long nanos = pings.toNanos();
            var unused = timer.scheduleWithFixedDelay(
                    () -> {
                        long now = System.nanoTime();
                        connections.values().forEach(connection -> connection.ping(now, nanos));
                    },
                    nanos,
                    nanos,
                    TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void send(byte[] message, Flow flow) throws IOException {
        // There is no way to a browser but the one that it opened.
        WebSocketConnection connection = connections.get(flow.connection());
        if (connection == null) {
            throw new ClosedChannelException();
        }
        connection.send(message);
    }

    /** A place for a peer that wants to connect; null if there is none. */
    @Nullable
    WebSocketConnection admit(String host, int number) throws UnknownHostException {
        InetSocketAddress peer = new InetSocketAddress(InetAddress.getByName(host), number);
        Flow flow = Addresses.flow(Transport.WS, peer, numbers.incrementAndGet());
        WebSocketConnection connection = new WebSocketConnection(flow, peer.getAddress(), this, workers);
        if (receiver.equals(Receiver.NOBODY) || !admission.admit(connection)) {
            counters.count(End.REFUSED);
            return null;
        }
        counters.opened();
        connections.put(flow.connection(), connection);
        return connection;
    }

    /** It did not become a WebSocket after all. */
    void left(WebSocketConnection connection) {
        connection.close(End.BROKEN);
    }

    void ended(WebSocketConnection connection, End why) {
        admission.left(connection);
        connections.remove(connection.flow().connection());
        counters.ended(why);
    }

    Receiver receiver() {
        return receiver;
    }

    ConnectionLimits limits() {
        return limits;
    }

    @Override
    public void close() {
        receiver = Receiver.NOBODY;
        timer.shutdownNow();
        List.copyOf(connections.values()).forEach(connection -> connection.close(End.STOPPED));
        workers.close();
    }
}
