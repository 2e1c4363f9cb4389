package dev.parkslots.edge.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InternalTokensTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    private final InternalTokens tokens = new InternalTokens("secret", "edge-1", () -> NOW);

    @Test
    void agrees_with_the_vector_that_park_service_tests_too() throws IOException {
        var vector =
                new JsonMapper().readTree(Files.readString(Path.of("../docs/contract/internal/token-vector.json")));
        var secret = vector.get("secret").asString();
        var at = Instant.parse(vector.get("at").asString());

        assertThat(HexFormat.of().formatHex(InternalTokens.deriveKey(secret)))
                .isEqualTo(vector.get("key").asString());
        assertThat(vector.get("examples").values()).isNotEmpty().allSatisfy(example -> {
            assertThat(acceptsExample(secret, at, example)).isTrue();
            assertThat(acceptsExample(secret + "x", at, example)).isFalse();
        });
    }

    @Test
    void a_token_is_good_for_its_own_request_only() {
        var bearer = tokens.bearer("sip-edge", "POST", "/internal/v1/x?y=1", BODY);

        assertThat(tokens.accepts(bearer, "sip-edge", "POST", "/internal/v1/x?y=1", BODY))
                .isTrue();
        assertThat(tokens.accepts(bearer, "park-service", "POST", "/internal/v1/x?y=1", BODY))
                .isFalse();
        assertThat(tokens.accepts(bearer, "sip-edge", "PUT", "/internal/v1/x?y=1", BODY))
                .isFalse();
        assertThat(tokens.accepts(bearer, "sip-edge", "POST", "/internal/v1/x", BODY))
                .isFalse();
        assertThat(tokens.accepts(bearer, "sip-edge", "POST", "/internal/v1/x?y=1", new byte[0]))
                .isFalse();
        assertThat(new InternalTokens("other", "edge-1", () -> NOW)
                        .accepts(bearer, "sip-edge", "POST", "/internal/v1/x?y=1", BODY))
                .isFalse();
    }

    @Test
    void a_token_ends_after_a_minute() {
        var bearer = tokens.bearer("sip-edge", "GET", "/", new byte[0]);

        assertThat(laterBy(59).accepts(bearer, "sip-edge", "GET", "/", new byte[0]))
                .isTrue();
        assertThat(laterBy(60).accepts(bearer, "sip-edge", "GET", "/", new byte[0]))
                .isFalse();
        assertThat(laterBy(-61).accepts(bearer, "sip-edge", "GET", "/", new byte[0]))
                .isFalse();
    }

    @Test
    void garbage_is_refused_without_an_exception() {
        var good = tokens.bearer("sip-edge", "GET", "/", new byte[0]);
        var header = good.substring(7, good.indexOf('.'));
        for (var garbage : new String[] {
            "",
            "Bearer",
            "Bearer ",
            "Bearer .",
            "Bearer ..",
            "Bearer a.b.c",
            "Basic x",
            "Bearer " + header + ".é.é",
            good.substring(0, good.length() - 2),
            good + "A",
            "Bearer " + "x".repeat(9000)
        }) {
            assertThat(tokens.accepts(garbage, "sip-edge", "GET", "/", new byte[0]))
                    .as(garbage)
                    .isFalse();
        }
    }

    private static boolean acceptsExample(String secret, Instant at, JsonNode example) {
        return new InternalTokens(secret, "x", () -> at)
                .accepts(
                        "Bearer " + example.get("token").asString(),
                        example.get("audience").asString(),
                        example.get("method").asString(),
                        example.get("path").asString(),
                        example.get("body").asString().getBytes(StandardCharsets.UTF_8));
    }

    private InternalTokens laterBy(long seconds) {
        return new InternalTokens("secret", "edge-1", () -> NOW.plusSeconds(seconds));
    }
}
