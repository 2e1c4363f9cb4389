package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** A way to the edge on which one or many simulated phones live, told apart by Call-ID. */
abstract class SipEndpoint implements AutoCloseable {

    private final Consumer<SipMessage> newCalls;
    private final Map<String, BlockingQueue<SipMessage>> dialogs = new ConcurrentHashMap<>();

    /** @param newCalls gets each request of a call that is not known here yet; on the receiving thread */
    SipEndpoint(Consumer<SipMessage> newCalls) {
        this.newCalls = newCalls;
    }

    /** Protocol and address for a Via header. */
    abstract String via();

    /** Where requests reach this one: host, port and parameters of a Contact. */
    abstract String contact();

    abstract void send(String message);

    @Override
    public abstract void close() throws IOException;

    /** What arrives for this Call-ID from now on. */
    BlockingQueue<SipMessage> open(String callId) {
        return dialogs.computeIfAbsent(callId, id -> new LinkedBlockingQueue<>());
    }

    void forget(String callId) {
        dialogs.remove(callId);
    }

    void arrived(SipMessage message) {
        BlockingQueue<SipMessage> dialog = dialogs.get(message.callId());
        if (!message.isResponse() && message.method().equals("OPTIONS")) {
            isThere(message);
        } else if (dialog != null) {
            dialog.add(message);
        } else if (!message.isResponse()) {
            newCalls.accept(message);
        }
    }

    /** Answers the edge, which asks whom it has not heard for a minute. */
    private void isThere(SipMessage options) {
        StringBuilder text = new StringBuilder("SIP/2.0 200 OK\r\n");
        options.all("Via").forEach(via -> text.append(via).append("\r\n"));
        for (String name : List.of("From", "To", "Call-ID", "CSeq")) {
            text.append(name).append(": ").append(options.header(name)).append("\r\n");
        }
        send(text.append("Content-Length: 0\r\n\r\n").toString());
    }
}
