package dev.parkslots.e2e.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection to the edge, as browsers have (RFC 7118): no address of its own, requests come back on it. */
final class WebSocketEndpoint extends SipEndpoint implements WebSocket.Listener {

    private final String host = UUID.randomUUID() + ".invalid";
    private final WebSocket socket;
    private final StringBuilder partial = new StringBuilder();

    WebSocketEndpoint(HttpClient client, URI edge, Consumer<SipMessage> newCalls) {
        super(newCalls);
        socket = client.newWebSocketBuilder()
                .subprotocols("sip")
                .buildAsync(edge, this)
                .join();
    }

    @Override
    String via() {
        return "SIP/2.0/WS " + host;
    }

    @Override
    String contact() {
        return host + ";transport=ws";
    }

    @Override
    void send(String message) {
        synchronized (partial) {
            socket.sendText(message, true).join();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            byte[] bytes = partial.toString().getBytes(StandardCharsets.UTF_8);
            partial.setLength(0);
            arrived(SipMessage.parse(bytes, bytes.length));
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
