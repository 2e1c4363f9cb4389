package dev.parkslots.edge.sip.transport.websocket;

import dev.parkslots.edge.sip.transport.connection.ConnectionLimits;
import jakarta.websocket.RemoteEndpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What one WebSocket is to be sent: one message at a time, as the server wants it, and no more than a reader leaves waiting. */
final class Outbox {

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
            remote.sendText(new String(message, StandardCharsets.UTF_8), result -> {
                synchronized (this) {
                    bytes -= message.length;
                }
                if (result.isOK()) {
                    sendNext();
                } else {
                    whenBroken.run();
                }
            });
        }
    }

    private synchronized byte @Nullable [] next() {
        byte[] message = waiting.poll();
        sending = message != null;
        return message;
    }
}
