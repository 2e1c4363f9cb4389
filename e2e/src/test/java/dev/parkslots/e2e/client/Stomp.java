package dev.parkslots.e2e.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** STOMP 1.2 over the JDK's WebSocket, just what a page needs. */
public final class Stomp implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WebSocket socket;
    private final Inbox inbox;
    private int subscriptions;

    private Stomp(WebSocket socket, Inbox inbox) {
        this.socket = socket;
        this.inbox = inbox;
    }

    /** One frame from the server; {@code CLOSED} stands for the end of the connection. */
    public record Frame(String command, Map<String, String> headers, String body) {

        static Frame parse(String text) {
            int end = text.indexOf("\n\n");
            var lines = text.substring(0, end).split("\n");
            var headers = new LinkedHashMap<String, String>();
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                headers.put(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).strip());
            }
            return new Frame(lines[0].strip(), headers, text.substring(end + 2).replace("\0", ""));
        }

        public JsonNode json() {
            return Rest.JSON.readTree(body);
        }
    }

    private static final class Inbox implements WebSocket.Listener {
        final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                var text = part.toString().replace("\r", "").stripLeading();
                part.setLength(0);
                if (!text.isEmpty()) {
                    frames.add(Frame.parse(text));
                }
            }
            socket.request(1);
            return java.util.concurrent.CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            frames.add(new Frame("CLOSED", Map.of(), reason));
            return java.util.concurrent.CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            frames.add(new Frame("CLOSED", Map.of(), String.valueOf(error)));
        }
    }

    /** Connects and expects to be let in. */
    public static Stomp connect(String url, String token) {
        var stomp = open(url, token);
        var answer = stomp.next();
        if (!answer.command().equals("CONNECTED")) {
            throw new IllegalStateException("refused: " + answer);
        }
        return stomp;
    }

    /** Sends CONNECT; what comes back is up to the server. */
    public static Stomp open(String url, String token) {
        var inbox = new Inbox();
        var socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .subprotocols("v12.stomp")
                .buildAsync(URI.create(url), inbox)
                .join();
        var stomp = new Stomp(socket, inbox);
        stomp.send("CONNECT\naccept-version:1.2\nhost:localhost\nheart-beat:0,0\nAuthorization:Bearer " + token
                + "\n\n\0");
        return stomp;
    }

    public Stomp subscribe(String destination) {
        send("SUBSCRIBE\nid:" + subscriptions++ + "\ndestination:" + destination + "\n\n\0");
        return this;
    }

    public void send(String frame) {
        socket.sendText(frame, true).join();
    }

    /** The next frame of any kind. */
    public Frame next() {
        try {
            var frame = inbox.frames.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (frame == null) {
                throw new AssertionError("nothing came over STOMP for " + PATIENCE);
            }
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next message of a destination for which the test holds; what comes between is skipped. */
    public JsonNode await(String destination, Predicate<JsonNode> wanted) {
        while (true) {
            var frame = next();
            if (frame.command().equals("ERROR") || frame.command().equals("CLOSED")) {
                throw new AssertionError("STOMP ended: " + frame);
            }
            if (frame.headers().getOrDefault("destination", "").equals(destination)) {
                var json = frame.json();
                if (wanted.test(json)) {
                    return json;
                }
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
