package dev.parkslots.park.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InternalPortTest extends RunningService {

    private static final String DIRECTORY = "/internal/v1/directory";
    private static final byte[] NOTHING = {};

    private HttpRequest.Builder internal(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + internalPort.number() + path));
    }

    private String signed(String method, String path, byte[] body) {
        return "Bearer "
                + internalTokens.sign(
                        "edge-1", InternalTokens.PARK_SERVICE, new InternalTokens.Request(method, path, body));
    }

    @Test
    void anEdgeGetsTheDirectoryAsTheContractShowsIt() throws IOException {
        Answer answer = edge("GET", DIRECTORY, "");
        JsonNode golden =
                JsonMapper.shared().readTree(Files.readString(Path.of("../docs/contract/internal/directory.json")));

        assertThat(answer.status()).isEqualTo(200);
        sameShape(golden, answer.body(), "$");
        JsonNode demo = answer.body().path("tenants").get(0);
        assertThat(demo.path("dialCodes"))
                .isEqualTo(golden.path("tenants").get(0).path("dialCodes"));
        assertThat(demo.path("trunks")).isEqualTo(golden.path("tenants").get(0).path("trunks"));
        // RFC 7616 §3.4.2: MD5 of 201:demo.localhost:demo-201
        assertThat(demo.path("users").get(0).path("ha1").path("MD5").asString())
                .isEqualTo("05e61052216a22ea29386eb723d5e52b");
    }

    private static void sameShape(JsonNode golden, JsonNode real, String at) {
        assertThat(real.getNodeType()).as(at).isEqualTo(golden.getNodeType());
        golden.forEachEntry((name, value) -> {
            assertThat(real.has(name)).as(at + "." + name).isTrue();
            sameShape(value, real.path(name), at + "." + name);
        });
        assertThat(real.propertyNames()).as(at).hasSameSizeAs(golden.propertyNames());
        if (golden.isArray() && !golden.isEmpty()) {
            real.forEach(each -> sameShape(golden.get(0), each, at + "[]"));
        }
    }

    @Test
    void anEdgeThatIsUpToDateGetsNothing() {
        String version = edge("GET", DIRECTORY, "").body().path("version").asString();

        assertThat(edge("GET", DIRECTORY + "?since=" + version, "").status()).isEqualTo(204);
        assertThat(edge("GET", DIRECTORY + "?since=0", "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DIRECTORY,
                "/internal/v1/claims",
                "/internal/",
                "/%69nternal/v1/directory",
                "/actuator/prometheus"
            })
    void thePublicPortKnowsNothingOfIt(String path) {
        Answer withUser = get(path, "operator");
        Answer withToken = send(request(path)
                .header("Authorization", signed("GET", path, NOTHING))
                .build());

        assertThat(withUser.status()).isEqualTo(404);
        assertThat(withUser.code()).isEqualTo("no-such-resource");
        assertThat(withToken.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/me", "/api/v1/slots", "/swagger-ui.html", "/actuator/health", "/ws", "/"})
    void theInternalPortServesNothingElse(String path) {
        Answer answer = send(internal(path)
                .header("Authorization", "Bearer " + token("alice"))
                .build());

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void metricsAreOnTheInternalPort() {
        Answer answer = send(internal("/actuator/prometheus").build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void aTokenFitsOneRequestOnly() {
        assertThat(send(internal(DIRECTORY).build()).status()).isEqualTo(401);
        assertThat(send(internal(DIRECTORY)
                                .header("Authorization", "Bearer " + token("operator"))
                                .build())
                        .code())
                .isEqualTo("unauthenticated");
        assertThat(statusWith(signed("GET", DIRECTORY + "?since=1", NOTHING))).isEqualTo(401);
        assertThat(statusWith(signed("POST", DIRECTORY, NOTHING))).isEqualTo(401);
        assertThat(statusWith(signed("GET", DIRECTORY, new byte[1]))).isEqualTo(401);
        assertThat(statusWith("Bearer "
                        + internalTokens.sign(
                                "x", InternalTokens.SIP_EDGE, new InternalTokens.Request("GET", DIRECTORY, NOTHING))))
                .isEqualTo(401);
        assertThat(statusWith(signed("GET", DIRECTORY, NOTHING))).isEqualTo(200);
    }

    @Test
    void largerBodiesThanOnThePublicPortAreReadButNotEndless() {
        String path = "/internal/v1/nothing";
        assertThat(edge("POST", path, "x".repeat(200_000)).status()).isEqualTo(404);
        byte[] huge = new byte[5 * 1024 * 1024];
        Answer refused = send(internal(path)
                .header("Authorization", signed("POST", path, huge))
                .POST(BodyPublishers.ofByteArray(huge))
                .build());
        assertThat(refused.status()).isEqualTo(413);
    }

    private int statusWith(String authorization) {
        return send(internal(DIRECTORY).header("Authorization", authorization).build())
                .status();
    }
}
