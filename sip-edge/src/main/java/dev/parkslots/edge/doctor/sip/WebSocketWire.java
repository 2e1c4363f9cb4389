package dev.parkslots.edge.doctor.sip;

import dev.parkslots.edge.demo.SipMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** SIP as a browser sends it (RFC 7118). */
public final class WebSocketWire implements Wire {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 64 * 1024;
    private static final int MOST_WAITING = 200;

    private final BlockingQueue<SipMessage> inbox = new LinkedBlockingQueue<>(MOST_WAITING);
    private final String here = "doctor-" + Ids.random() + ".invalid";
    private final String transport;
    private final WebSocket socket;

    /**
     * @param address ws: or wss:
     * @param origin of the page that a browser would have loaded
     * @throws IOException saying why it does not open
     */
    public WebSocketWire(HttpClient client, URI address, String origin) throws IOException {
        transport = "wss".equals(address.getScheme()) ? "WSS" : "WS";
        try {
            socket = client.newWebSocketBuilder()
                    .subprotocols("sip")
                    .header("Origin", origin)
                    .connectTimeout(PATIENCE)
                    .buildAsync(address, new Reader())
                    .join();
        } catch (CompletionException e) {
            throw new IOException(why(e), e);
        }
    }

    private static String why(CompletionException e) {
        return e.getCause() instanceof WebSocketHandshakeException refused
                ? "the edge answers " + refused.getResponse().statusCode()
                : String.valueOf(e.getCause());
    }

    private final class Reader implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            if (message.length() + part.length() <= LARGEST) {
                message.append(part);
            }
            if (last) {
                var bytes = message.toString().getBytes(StandardCharsets.UTF_8);
                SipMessage.parse(bytes, bytes.length).ifPresent(inbox::offer);
                message.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, part, last);
        }
    }

    @Override
    public String transport() {
        return transport;
    }

    @Override
    public String here() {
        return here;
    }

    @Override
    public boolean reliable() {
        return true;
    }

    @Override
    public void send(SipMessage message) throws IOException {
        try {
            socket.sendText(new String(message.bytes(), StandardCharsets.UTF_8), true)
                    .join();
        } catch (CompletionException e) {
            throw new IOException("the WebSocket is closed", e);
        }
    }

    @Override
    public @Nullable SipMessage next(Duration patience) throws InterruptedException {
        return inbox.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
