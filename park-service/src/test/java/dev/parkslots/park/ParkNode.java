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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One park-service as a process would be, in the demo profile on free ports: several of them may run on one Redis. */
public final class ParkNode implements AutoCloseable {

    public static final String SECRET = "a secret for tests, long enough to be one";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ConfigurableApplicationContext context;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private ParkNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param settings more of them, e.g. {@code --park.security.token-life=PT2S} */
    public static ParkNode start(String redisUrl, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--park.http.port=0",
                "--park.internal.port=0",
                "--park.redis.url=" + redisUrl,
                "--parkslots.internal-secret=" + SECRET,
                "--spring.main.banner-mode=off"));
        all.addAll(List.of(settings));
        return new ParkNode(new SpringApplicationBuilder(ParkServiceApplication.class)
                .profiles("demo")
                .run(all.toArray(String[]::new)));
    }

    /** An answer with its body, which is an empty object when there is none. */
    public record Answer(int status, JsonNode body) {

        public String code() {
            return body.path("code").asString("");
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Forgets every slot, call and edge; the directory stays. */
    public void empty() {
        StringRedisTemplate store = bean(StringRedisTemplate.class);
        store.delete(store.keys("park:{s*"));
        store.delete(store.keys("park:{edges}*"));
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public Answer get(String user, String path) {
        return call("GET", user, path, null);
    }

    /**
     * What a probe is told, on the public port and without a token.
     *
     * @param group e.g. "/readiness"; empty: of everything
     */
    public Answer health(String group) {
        URI uri = URI.create("http://127.0.0.1:" + port() + "/actuator/health" + group);
        return send(HttpRequest.newBuilder(uri), "GET", null);
    }

    public Answer post(String user, String path, String body) {
        return call("POST", user, path, body);
    }

    /** @param body null: none */
    public Answer call(String method, String user, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Authorization", "Bearer " + token(user));
        return send(request, method, body);
    }

    /** What an edge sends, signed with its name. */
    public Answer fromEdge(String edge, String method, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String token = bean(InternalTokens.class)
                .sign(edge, InternalTokens.PARK_SERVICE, new InternalTokens.Request(method, path, bytes));
        URI uri = URI.create("http://127.0.0.1:" + bean(InternalPort.class).number() + path);
        return send(HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token), method, body);
    }

    public String token(String user) {
        return tokens.computeIfAbsent(user, this::freshToken);
    }

    public String freshToken(String user) {
        String login = "{\"username\":\"" + user + "\",\"password\":\"demo\"}";
        URI uri = URI.create("http://127.0.0.1:" + port() + "/api/v1/token");
        return send(HttpRequest.newBuilder(uri), "POST", login)
                .body()
                .path("accessToken")
                .asString();
    }

    private static Answer send(HttpRequest.Builder request, String method, String body) {
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response =
                    HTTP.send(request.method(method, publisher).build(), BodyHandlers.ofString());
            String text = response.body();
            return new Answer(
                    response.statusCode(), text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
