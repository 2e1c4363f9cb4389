package dev.parkslots.park.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both services read the same vector, so that each understands what the other signs. */
class InternalTokensTest {

    private final JsonNode vector = read();
    private final DerivedKeys keys = new DerivedKeys(vector.path("secret").asString());
    private final Instant at = Instant.parse(vector.path("at").asString());

    private static JsonNode read() {
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(Path.of("../docs/contract/internal/token-vector.json")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private InternalTokens at(Instant now) {
        return new InternalTokens(keys, InstantSource.fixed(now));
    }

    @Test
    void derivesTheKeyOfTheVector() {
        assertThat(HexFormat.of().formatHex(keys.key(DerivedKeys.INTERNAL_TOKEN).getEncoded()))
                .isEqualTo(vector.path("key").asString());
    }

    @Test
    void acceptsTheTokensOfTheVectorAsLongAsTheyLive() {
        for (JsonNode example : vector.path("examples")) {
            var request = new InternalTokens.Request(
                    example.path("method").asString(),
                    example.path("path").asString(),
                    example.path("body").asString().getBytes(StandardCharsets.UTF_8));
            String token = example.path("token").asString();
            String audience = example.path("audience").asString();

            assertThat(at(at).verify(token, audience, request))
                    .contains(example.path("issuer").asString());
            assertThat(at(at.plus(Duration.ofSeconds(70))).verify(token, audience, request))
                    .isEmpty();
            assertThat(at(at.minus(Duration.ofSeconds(70))).verify(token, audience, request))
                    .isEmpty();
        }
    }

    @Test
    void refusesWhatAnotherKeySignedAndWhatIsNoToken() {
        var request = new InternalTokens.Request("GET", "/internal/v1/directory", new byte[0]);
        InternalTokens others = new InternalTokens(new DerivedKeys("another secret"), InstantSource.fixed(at));
        String foreign = others.sign("edge-1", InternalTokens.PARK_SERVICE, request);

        assertThat(at(at).verify(foreign, InternalTokens.PARK_SERVICE, request)).isEmpty();
        assertThat(at(at).verify("", InternalTokens.PARK_SERVICE, request)).isEmpty();
        assertThat(at(at).verify("a.b.c", InternalTokens.PARK_SERVICE, request)).isEmpty();
        assertThat(at(at).verify("eyJhbGciOiJub25lIn0.e30.", InternalTokens.PARK_SERVICE, request))
                .isEmpty();
    }
}
