package dev.parkslots.e2e.chart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parkslots.e2e.stack.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** As much of a Kubernetes API as the chart's {@code lookup} asks for: Secrets. Helm finds it through {@code KUBECONFIG}. */
final class FakeCluster {

    private static final FakeCluster ONE = new FakeCluster();

    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    private FakeCluster() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
            Files.writeString(kubeconfig(), """
                    apiVersion: v1
                    kind: Config
                    clusters: [{name: fake, cluster: {server: "http://127.0.0.1:%d"}}]
                    users: [{name: nobody, user: {}}]
                    contexts: [{name: fake, context: {cluster: fake, user: nobody}}]
                    current-context: fake
                    """.formatted(server.getAddress().getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs until the JVM ends; without Secrets at first. */
    static FakeCluster running() {
        return ONE;
    }

    private static Path kubeconfig() {
        var set = System.getenv("KUBECONFIG");
        var expected = Repository.target().resolve("kubeconfig");
        if (set == null || !Path.of(set).equals(expected)) {
            throw new IllegalStateException("start with KUBECONFIG=" + expected + ", as the build does");
        }
        return expected;
    }

    void has(String namespace, String name, Map<String, String> values) {
        var data = new StringBuilder();
        values.forEach((key, value) -> data.append(data.isEmpty() ? "" : ",")
                .append('"' + key + "\":\"")
                .append(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)))
                .append('"'));
        secrets.put("/api/v1/namespaces/" + namespace + "/secrets/" + name, """
                {"kind":"Secret","apiVersion":"v1","metadata":{"name":"%s","namespace":"%s"},"data":{%s}}""".formatted(name, namespace, data));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var secret = secrets.get(path);
        if (secret != null) {
            reply(exchange, 200, secret);
        } else if (path.equals("/api/v1")) {
            reply(exchange, 200, """
                    {"kind":"APIResourceList","groupVersion":"v1","resources":[
                    {"name":"secrets","singularName":"secret","namespaced":true,"kind":"Secret","verbs":["get"]}]}""");
        } else {
            reply(exchange, 404, """
                    {"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404}""");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
