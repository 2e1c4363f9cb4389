package dev.parkslots.edge.sip.transport.websocket;

import dev.parkslots.edge.sip.transport.connection.ConnectionLimits;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one WebSocket is to be sent: one message at a time, as the server wants it, and no more than a reader leaves waiting. */
final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private final RemoteEndpoint.Async remote;
    private final Runnable whenBroken;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean sending;

    Outbox(RemoteEndpoint.Async remote, Runnable whenBroken) {
        this.remote = remote;
        this.whenBroken = whenBroken;
    }

    /** False: there is no room, the peer does not read. */
    boolean offer(byte[] message) {
        synchronized (this) {
            if (bytes + message.length > ConnectionLimits.UNREAD) {
                return false;
            }
            bytes += message.length;
            waiting.add(message);
            if (sending) {
                return true;
            }
            sending = true;
        }
        sendNext();
        return true;
    }

    private void sendNext() {
        byte[] message = next();
        if (message != null) {
            try {
                remote.sendText(new String(message, StandardCharsets.UTF_8), result -> sent(message, result));
            } catch (RuntimeException e) {
                // Tomcat does so where it and the end of the connection cross.
                log.debug("A WebSocket ends: {}", e.toString());
                whenBroken.run();
            }
        }
    }

    private void sent(byte[] message, SendResult result) {
        synchronized (this) {
            bytes -= message.length;
        }
        if (result.isOK()) {
            sendNext();
        } else {
            whenBroken.run();
        }
    }

    private synchronized byte @Nullable [] next() {
        byte[] message = waiting.poll();
        sending = message != null;
        return message;
    }
}
