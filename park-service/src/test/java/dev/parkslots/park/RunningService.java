package dev.parkslots.park;

import dev.parkslots.park.platform.http.InternalPort;
import dev.parkslots.park.security.InternalTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service in the demo profile on ports of its own, with a real Redis; one for all tests that extend this. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
public abstract class RunningService {

    public static final String SECRET = "a secret for tests, long enough to be one";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Its clock takes every deadline of its Redis, so tests that move slots by hand have another one. */
    private static final RedisForTests.Own REDIS = RedisForTests.own();

    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    @LocalServerPort
    protected int port;

    @Autowired
    protected InternalPort internalPort;

    @Autowired
    protected InternalTokens internalTokens;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("park.redis.url", REDIS::url);
        properties.add("park.internal.port", () -> 0);
        properties.add("parkslots.internal-secret", () -> SECRET);
    }

    /** An answer with its body read as JSON where it is JSON. */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {

        public String code() {
            return body.path("code").asString("");
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    /** A request to the public port, to be completed and sent. */
    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** @param user who asks; null: nobody who is logged in */
    protected Answer call(String method, String path, String user, String body) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request = request(path).method(method, publisher);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (user != null) {
            request.header("Authorization", "Bearer " + token(user));
        }
        return send(request.build());
    }

    protected Answer get(String path, String user) {
        return call("GET", path, user, null);
    }

    /** A signed request to the internal port, as an edge sends it. */
    protected Answer edge(String method, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String token = internalTokens.sign(
                "edge-1", InternalTokens.PARK_SERVICE, new InternalTokens.Request(method, path, bytes));
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + internalPort.number() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(bytes))
                .build());
    }

    /** A token of a demo user. */
    protected String token(String user) {
        return tokens.computeIfAbsent(user, name -> {
            String body = "{\"username\":\"" + name + "\",\"password\":\"demo\"}";
            return call("POST", "/api/v1/token", null, body)
                    .body()
                    .path("accessToken")
                    .asString();
        });
    }

    protected static Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    response.statusCode(), json ? JSON.readTree(response.body()) : JSON.createObjectNode(), response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
