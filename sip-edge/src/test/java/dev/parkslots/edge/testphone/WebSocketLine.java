package dev.parkslots.edge.testphone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One WebSocket to the edge, as a browser's SIP library has it. */
final class WebSocketLine implements Line, WebSocket.Listener {

    private final HttpClient client = HttpClient.newHttpClient();
    private final CompletableFuture<Consumer<SipText>> receiver = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;
    private volatile boolean closed;

    WebSocketLine(URI edge) {
        socket = client.newWebSocketBuilder()
                .subprotocols("sip")
                .buildAsync(edge, this)
                .join();
    }

    @Override
    public String transport() {
        return "WS";
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public void start(Consumer<SipText> to) {
        receiver.complete(to);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            byte[] message = text.toString().getBytes(StandardCharsets.UTF_8);
            text.setLength(0);
            if (message.length > 4) {
                receiver.join().accept(SipText.parse(message, message.length));
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed = true;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed = true;
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        synchronized (this) {
            try {
                socket.sendText(new String(bytes, StandardCharsets.UTF_8), true).join();
            } catch (CompletionException e) {
                throw new IOException(e);
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
