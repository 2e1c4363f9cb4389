package dev.parkslots.edge.sip.transport.websocket;

import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.sip.transport.SipPort;
import dev.parkslots.edge.sip.transport.connection.Admission;
import dev.parkslots.edge.sip.transport.connection.ConnectionClock;
import dev.parkslots.edge.sip.transport.connection.ConnectionCounters.End;
import dev.parkslots.edge.sip.transport.connection.Inbox;
import dev.parkslots.edge.sip.transport.connection.Workers;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket with a peer. The server's thread reads it, and waits while the peer sends faster than the workers handle. */
final class WebSocketConnection extends Endpoint implements Admission.Guest {

    private static final Logger log = LoggerFactory.getLogger(WebSocketConnection.class);
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";
    private static final long SEND_TIMEOUT_MILLIS = 2000;

    private final Flow flow;
    private final InetAddress address;
    private final WebSocketPort port;
    private final Inbox inbox;
    private final Semaphore room = new Semaphore(0);
    private final ConnectionClock clock;
    private final AtomicReference<End> end = new AtomicReference<>();
    private final Assembly assembly = new Assembly(SipPort.LARGEST_MESSAGE);
    private volatile @Nullable Session session;
    private volatile @Nullable Outbox outbox;
    private volatile long lastHeard = System.nanoTime();

    WebSocketConnection(Flow flow, InetAddress address, WebSocketPort port, Workers workers) {
        this.flow = flow;
        this.address = address;
        this.port = port;
        this.inbox = new Inbox(workers, room::release);
        this.clock = new ConnectionClock(port.limits(), System.nanoTime());
    }

    Flow flow() {
        return flow;
    }

    @Override
    public InetAddress address() {
        return address;
    }

    @Override
    public boolean hasSpoken() {
        return clock.hasSpoken();
    }

    @Override
    public boolean isUsed() {
        return port.receiver().isUsed(flow);
    }

    @Override
    public void giveWay() {
        close(End.GAVE_WAY);
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        opened.setMaxIdleTimeout(0);
        opened.getUserProperties().put(SEND_TIMEOUT, SEND_TIMEOUT_MILLIS);
        opened.getAsyncRemote().setSendTimeout(SEND_TIMEOUT_MILLIS);
        opened.addMessageHandler(String.class, (part, last) -> heard(assembly.add(part, last), last));
        opened.addMessageHandler(byte[].class, (part, last) -> heard(assembly.add(part, last), last));
        opened.addMessageHandler(
                PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> lastHeard = System.nanoTime());
        outbox = new Outbox(opened.getAsyncRemote(), () -> close(End.PEER));
        session = opened;
        if (end.get() != null) {
            // It had to give way before it stood.
            hangUp(opened);
        }
    }

    private void heard(byte @Nullable [] message, boolean last) {
        long now = System.nanoTime();
        lastHeard = now;
        if (clock.isLeaving()) {
            return;
        }
        if (assembly.isTooLarge()) {
            clock.leaving(now);
            byte[] head = assembly.take();
            waitForRoom(inbox.add(head.length, () -> {
                port.receiver().unreadable(head, true, flow);
                close(End.BROKEN);
            }));
        } else if (message == null) {
            clock.heard(false, !last, now);
        } else {
            clock.heard(true, false, now);
            waitForRoom(inbox.add(message.length, () -> port.receiver().received(message, flow)));
        }
    }

    private void waitForRoom(boolean there) {
        if (!there) {
            // The connection is not read meanwhile; whoever sends too fast feels it by TCP.
            room.acquireUninterruptibly();
        }
    }

    /** @throws IOException if it has ended, or ends now because the peer does not read */
    void send(byte[] message) throws IOException {
        Outbox open = outbox;
        if (open == null || end.get() != null) {
            throw new ClosedChannelException();
        }
        if (!open.offer(message)) {
            close(End.SLOW_READER);
            throw new IOException("the peer does not read");
        }
    }

    /** To be called every now and then: ends what has gone on for too long. */
    void check(long now) {
        End overdue = clock.overdue(now);
        if (overdue != null) {
            close(overdue);
        } else if (clock.isIdle(now) && !isUsed()) {
            close(End.IDLE);
        }
    }

    /** To be called at each interval: a peer from which two of them brought nothing is not there any more. */
    void ping(long now, long intervalNanos) {
        Session open = session;
        if (now - lastHeard > 2 * intervalNanos + intervalNanos / 2) {
            close(End.SILENT);
        } else if (open != null) {
            // May wait for a peer that does not read.
            Thread.startVirtualThread(() -> {
                try {
                    open.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
                } catch (IOException | RuntimeException e) {
                    log.debug("No ping to {}: {}", flow, e.toString());
                }
            });
        }
    }

    void close(End why) {
        if (end.compareAndSet(null, why)) {
            // First, since whoever hears the goodbye may look at the count.
            ended(why);
            Session open = session;
            if (open != null) {
                hangUp(open);
            }
            // Whoever waits for room waits for nothing.
            room.release();
        }
    }

    private static void hangUp(Session open) {
        // Says goodbye, which may wait for a peer that does not read.
        Thread.startVirtualThread(() -> {
            try {
                open.close(new CloseReason(CloseReason.CloseCodes.GOING_AWAY, ""));
            } catch (IOException e) {
                log.debug("Closing a WebSocket: {}", e.toString());
            }
        });
    }

    private void ended(End why) {
        port.ended(this, why);
        var unused = inbox.add(0, () -> port.receiver().closed(flow));
    }

    @Override
    public void onClose(Session closed, CloseReason reason) {
        if (end.compareAndSet(null, End.PEER)) {
            ended(End.PEER);
        }
    }

    @Override
    public void onError(Session broken, Throwable cause) {
        log.debug("{}: {}", flow, cause.toString());
    }
}
