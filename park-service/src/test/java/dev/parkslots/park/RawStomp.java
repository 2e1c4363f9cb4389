package dev.parkslots.park;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A STOMP client that shows the frames as they are. */
public final class RawStomp implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private final AtomicInteger pongs = new AtomicInteger();
    private volatile Throwable fault;

    private RawStomp(int port, String origin) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), new Listener())
                .join();
    }

    /** One frame from the server. */
    public record Frame(String command, Map<String, String> headers, String text) {

        public JsonNode body() {
            return JSON.readTree(text);
        }

        public String subscription() {
            return headers.getOrDefault("subscription", "");
        }
    }

    /** Only the WebSocket; no frame is sent. */
    public static RawStomp open(int port) {
        return new RawStomp(port, null);
    }

    public static RawStomp open(int port, String origin) {
        return new RawStomp(port, origin);
    }

    /** Logged in. */
    public static RawStomp connect(int port, String token) {
        RawStomp stomp = open(port);
        stomp.login(token);
        Frame answer = stomp.next();
        if (!answer.command().equals("CONNECTED")) {
            throw new AssertionError("Not connected: " + answer);
        }
        return stomp;
    }

    public void login(String token) {
        send("CONNECT", Map.of("accept-version", "1.2", "host", "x", "Authorization", "Bearer " + token), "");
    }

    public void subscribe(String id, String destination) {
        send("SUBSCRIBE", Map.of("id", id, "destination", destination), "");
    }

    public void send(String command, Map<String, String> headers, String body) {
        StringBuilder frame = new StringBuilder(command).append('\n');
        new TreeMap<>(headers)
                .forEach((name, value) -> frame.append(name)
                        .append(':')
                        .append(value.replace(":", "\\c"))
                        .append('\n'));
        raw(frame.append('\n').append(body).append('\0').toString());
    }

    public void raw(String text) {
        socket.sendText(text, true).join();
    }

    /** A WebSocket ping (RFC 6455 §5.5.2). */
    public void ping() {
        socket.sendPing(ByteBuffer.allocate(4)).join();
    }

    public int pongs() {
        return pongs.get();
    }

    public Frame next() {
        Frame frame = poll(PATIENCE);
        if (frame == null) {
            throw new AssertionError("No frame within " + PATIENCE + ", closed: " + closed.getNow(0) + " " + fault);
        }
        return frame;
    }

    /** The next message of one subscription; others are left aside. */
    public Frame next(String subscription) {
        while (true) {
            Frame frame = next();
            if (frame.subscription().equals(subscription)) {
                return frame;
            }
        }
    }

    /** The next message of one subscription that is no tick. */
    public JsonNode nextEvent(String subscription) {
        while (true) {
            JsonNode body = next(subscription).body();
            if (!body.path("event").asString("").equals("tick")) {
                return body;
            }
        }
    }

    /** @return null when nothing came */
    public Frame poll(Duration within) {
        try {
            return frames.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public boolean closesWithin(Duration time) {
        try {
            closed.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        } catch (java.util.concurrent.TimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder pending = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            pending.append(data);
            int end = pending.indexOf("\0");
            while (end >= 0) {
                frames.add(parse(pending.substring(0, end)));
                pending.delete(0, end + 1);
                end = pending.indexOf("\0");
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            pongs.incrementAndGet();
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            fault = error;
            closed.complete(1006);
        }

        private Frame parse(String text) {
            String frame = text.stripLeading();
            int bodyAt = frame.indexOf("\n\n");
            List<String> lines =
                    new ArrayList<>(frame.substring(0, bodyAt).lines().toList());
            String command = lines.removeFirst();
            Map<String, String> headers = new TreeMap<>();
            lines.forEach(line -> headers.put(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).replace("\\c", ":")));
            return new Frame(command, headers, frame.substring(bodyAt + 2));
        }
    }
}
