package dev.parkslots.park.platform;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code park.}; each is also an environment variable, e.g. {@code PARK_HTTP_PORT}.
 *
 * @param directory file with the tenants that fill an empty Redis; null: the built-in one, in the demo profile only
 */
@Validated
@ConfigurationProperties("park")
public record ParkSettings(
        @Valid @DefaultValue Http http,
        @Valid @DefaultValue Internal internal,
        @Valid @DefaultValue Redis redis,
        @Valid @DefaultValue Security security,
        @Valid @DefaultValue Softphone softphone,
        @Valid @DefaultValue Watch watch,
        @Nullable String directory) {

    /**
     * The public port.
     *
     * @param port 0: any free one
     * @param bindAddress 0.0.0.0: all addresses of this machine
     * @param allowedOrigins other origins whose pages may use the API and the WebSocket, e.g. "https://desk.example.com"; the own origin always may
     * @param allowedHosts names by which the demo profile may be called besides localhost and the loopback addresses
     */
    public record Http(
            @Min(0) @Max(65535) @DefaultValue("8080") int port,
            @NotBlank @DefaultValue("127.0.0.1") String bindAddress,
            @DefaultValue List<@NotBlank String> allowedOrigins,
            @DefaultValue List<@NotBlank String> allowedHosts) {

        public Http {
            allowedOrigins = List.copyOf(allowedOrigins);
            allowedHosts = List.copyOf(allowedHosts);
        }
    }

    /**
     * The port for edges and for metrics; not for people.
     *
     * @param port 0: any free one
     */
    public record Internal(
            @Min(0) @Max(65535) @DefaultValue("8090") int port,
            @NotBlank @DefaultValue("127.0.0.1") String bindAddress) {}

    /** @param url redis://[user:password@]host:port[/database] or rediss:// */
    public record Redis(
            @NotBlank @DefaultValue("redis://127.0.0.1:6390")
            String url) {}

    /**
     * @param tokenKey signs user tokens, at least 32 bytes; null: a key derived from the internal secret
     * @param tokenLife how long a log-in lasts
     */
    public record Security(
            @Nullable String tokenKey,
            @NotNull @DefaultValue("PT12H") Duration tokenLife) {

        /** The key stays out of logs. */
        @Override
        public String toString() {
            return "Security[tokenLife=" + tokenLife + "]";
        }
    }

    /**
     * What softphones are told.
     *
     * @param webSocket where the browser's SIP goes
     * @param credentialLife how long the credentials of GET /api/v1/me/softphone are good for
     */
    public record Softphone(
            @NotBlank @DefaultValue("ws://127.0.0.1:8081/sip")
            String webSocket,

            @NotNull @DefaultValue("PT1H") Duration credentialLife) {}

    /**
     * Whether the threads of this node still turn.
     *
     * @param patience how long one may hang before the node is neither ready nor alive. A Redis that hangs may hold the slot clock for half a
     *     second at each of its 64 shards: that is no reason to leave
     */
    public record Watch(@NotNull @DefaultValue("PT1M") Duration patience) {}
}
