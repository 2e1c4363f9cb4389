package dev.parkslots.edge.parkservice.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parkslots.edge.platform.InternalTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A park-service that checks tokens, remembers what it was asked, and answers as the test says. */
final class FakeParkService implements AutoCloseable {

    static final String SECRET = "secret";

    private final HttpServer server;
    private final InternalTokens tokens = new InternalTokens(SECRET, "park-service", Instant::now);
    private final JsonMapper json = new JsonMapper();
    private volatile Function<Asked, Answer> answers;
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final BlockingQueue<Asked> queue = new LinkedBlockingQueue<>();

    record Asked(String method, String path, JsonNode body) {
        String requestId() {
            return body.path("requestId").asString("");
        }
    }

    record Answer(int status, String body) {
        static Answer problem(int status, String code) {
            return new Answer(status, "{\"status\":%d,\"code\":\"%s\",\"detail\":\"because\"}".formatted(status, code));
        }
    }

    /** Closes the connection without an answer. */
    static final Answer HANG_UP = new Answer(0, "");

    FakeParkService(Function<Asked, Answer> answers) throws IOException {
        this(0, answers);
    }

    FakeParkService(int port, Function<Asked, Answer> answers) throws IOException {
        this.answers = answers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    void answer(Function<Asked, Answer> changed) {
        answers = changed;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().toString();
            var bearer = exchange.getRequestHeaders().getFirst("Authorization");
            if (!tokens.accepts(
                    bearer == null ? "" : bearer, "park-service", exchange.getRequestMethod(), path, body)) {
                send(exchange, Answer.problem(401, "unauthenticated"));
                return;
            }
            var question = new Asked(
                    exchange.getRequestMethod(),
                    path,
                    json.readTree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body));
            var answer = answers.apply(question);
            asked.add(question);
            queue.add(question);
            if (!answer.equals(HANG_UP)) {
                send(exchange, answer);
            }
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
