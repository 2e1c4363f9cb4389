package dev.parkslots.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parkslots.edge.platform.InternalTokens;
import dev.parkslots.edge.testphone.FreePorts;
import dev.parkslots.edge.web.InternalPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole edge, wired as it ships, without Redis: its own caller is answered, parked and picked up, over real sockets. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@DirtiesContext
class EdgeStoryTest {

    private static final String SECRET = "a secret of more than thirty-two letters";
    private static final String PARK = "01936b5e-0000-7000-8000-000000000001";
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<JsonNode> reported = new CopyOnWriteArrayList<>();
    private static final List<String> asked = new CopyOnWriteArrayList<>();
    private static final HttpServer PARK_SERVICE = parkService();

    @LocalServerPort
    private int publicPort;

    @Autowired
    private InternalPort internalPort;

    private final HttpClient client = HttpClient.newHttpClient();
    private final InternalTokens tokens = new InternalTokens(SECRET, "park-service", Instant::now);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("parkslots.internal-secret", () -> SECRET);
        registry.add("edge.http.port", () -> 0);
        registry.add("edge.internal.port", () -> 0);
        registry.add("edge.sip.port", () -> 0);
        registry.add("edge.media.ports", () -> FreePorts.range(1000));
        registry.add("edge.redis.url", () -> "redis://127.0.0.1:1");
        registry.add(
                "edge.park-service-url",
                () -> "http://127.0.0.1:" + PARK_SERVICE.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        PARK_SERVICE.stop(0);
    }

    @Test
    void a_demo_caller_talks_hears_music_and_talks_again() throws Exception {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("http://127.0.0.1:" + publicPort + "/actuator/health/readiness")
                        .contains("\"status\":\"UP\"}"));
        var demo = post(
                "/internal/v1/demo/calls", "{\"requestId\":\"%s\",\"tenant\":\"demo\",\"to\":\"201\",\"answer\":true}");
        var id = demo.get("id").asString();
        awaitHears(id, "voice");
        await().until(() -> !reported.isEmpty());
        var call = reported.getLast().at("/calls/0/callId").asString();

        var parked = post(
                "/internal/v1/calls/" + call + "/park",
                "{\"requestId\":\"%s\",\"tenant\":\"demo\",\"parkId\":\"" + PARK
                        + "\",\"slot\":\"701\",\"lot\":\"main\",\"fence\":\"17\",\"music\":\"default\",\"extension\":\"201\"}");
        assertThat(parked.get("state").asString()).isEqualTo("parked");
        assertThat(asked).contains("/internal/v1/parks/" + PARK + "/confirm");
        awaitHears(id, "music");

        post(
                "/internal/v1/parks/" + PARK + "/ring",
                "{\"requestId\":\"%s\",\"tenant\":\"demo\",\"slot\":\"701\",\"fence\":\"18\",\"retriever\":{\"extension\":\"201\",\"name\":\"Alice\"},\"device\":null,\"ringFor\":\"PT20S\"}");
        awaitHears(id, "voice");
        await().until(() -> asked.contains("/internal/v1/parks/" + PARK + "/complete"));
    }

    private void awaitHears(String id, String sound) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(signed("GET", "/internal/v1/demo/calls/" + id, "")
                                .get("hears")
                                .asString())
                        .isEqualTo(sound));
    }

    private JsonNode post(String path, String body) throws Exception {
        return signed("POST", path, body.formatted(UUID.randomUUID()));
    }

    private JsonNode signed(String method, String path, String body) throws Exception {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + internalPort.number() + path))
                .header("Authorization", tokens.bearer("sip-edge", method, path, bytes))
                .header("Content-Type", "application/json")
                .method(method, bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    private String get(String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }

    private static HttpServer parkService() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", EdgeStoryTest::answer);
            server.start();
            return server;
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI().getPath();
            asked.add(path);
            if (path.endsWith("/calls")) {
                reported.add(JSON.readTree(body));
            }
            var answer = switch (path.substring(path.lastIndexOf('/') + 1)) {
                case "directory" -> golden("directory.json");
                case "confirm", "renew", "abort" -> golden("park-state.json");
                case "announce" -> "{\"directoryVersion\":\"5\",\"resendCalls\":false,\"parks\":[]}";
                default -> "{}";
            };
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String golden(String name) throws IOException {
        return Files.readString(Path.of("../docs/contract/internal", name));
    }
}
