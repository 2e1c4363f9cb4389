package dev.parkslots.edge.platform;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of this edge, {@code edge.*}; as environment variables {@code EDGE_ID}, {@code EDGE_SIP_PORT} and so on. Port 0
 * takes any free port (tests).
 *
 * @param id names this edge among all; default {@code edge-1}. Two running edges must not share one: the slots that they
 *     hold would be taken for each other's
 * @param http the public port: health and WebSockets
 * @param internal the port for park-service and for metrics
 * @param sip where phones and trunks send
 * @param media where callers' voices arrive
 * @param parkServiceUrl internal addresses of park-service, tried in turn; default {@code http://127.0.0.1:8090}
 * @param redis bindings and saved legs
 * @param capture copies of SIP messages for a collector
 */
@Validated
@ConfigurationProperties("edge")
public record EdgeProperties(
        @DefaultValue("edge-1") @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}")
        String id,

        @DefaultValue @Valid Http http,
        @DefaultValue @Valid Internal internal,
        @DefaultValue @Valid Sip sip,
        @DefaultValue @Valid Media media,
        @DefaultValue("http://127.0.0.1:8090") @NotEmpty List<URI> parkServiceUrl,
        @DefaultValue @Valid Redis redis,
        @DefaultValue @Valid Capture capture) {

    public EdgeProperties {
        parkServiceUrl = List.copyOf(parkServiceUrl);
    }

    /**
     * @param port TCP; default 8081
     * @param bindAddress default 127.0.0.1: nothing listens to the network before somebody says so
     * @param allowedOrigins of pages that may open a WebSocket, {@code https://host[:port]} or {@code *}; default none but those
     *     of the host that the page itself came from
     */
    public record Http(
            @DefaultValue("8081") @Min(0) @Max(65535) int port,
            @DefaultValue("127.0.0.1") @NotBlank String bindAddress,
            @DefaultValue({}) List<String> allowedOrigins) {

        public Http {
            allowedOrigins = List.copyOf(allowedOrigins);
        }
    }

    /**
     * @param port TCP; default 8091
     * @param bindAddress default 127.0.0.1: only for park-service and the metrics collector
     * @param advertisedUrl how park-service reaches this port; default http://bindAddress:port
     */
    public record Internal(
            @DefaultValue("8091") @Min(0) @Max(65535) int port,
            @DefaultValue("127.0.0.1") @NotBlank String bindAddress,
            @Nullable URI advertisedUrl) {

        /** What park-service is told: {@link #advertisedUrl}, or the bind address where none is set. */
        public URI reachableAt() {
            var host = bindAddress.indexOf(':') < 0 ? bindAddress : "[" + bindAddress + "]";
            return advertisedUrl == null ? URI.create("http://" + host + ":" + port) : advertisedUrl;
        }
    }

    /**
     * @param port UDP and TCP; default 5060 (RFC 3261 §19.1.2)
     * @param bindAddress where SIP and RTP sockets are bound; default 127.0.0.1
     * @param advertisedAddress what Via, Contact and SDP say; default the bind address. Another one behind NAT
     * @param defaultTenant takes requests whose domain is nobody's, as of phones that know an address only; default none, in
     *     the demo profile {@code demo}
     * @param connections what TCP and WebSocket connections may cost; each of the two has its own count
     * @param keepAlive between packets that keep the way to a UDP phone behind NAT open; default 25 s, 0 sends none
     * @param sessionExpires how long a call lives without a sign of life of its devices (RFC 4028); a plain number is
     *     seconds; default 1800
     * @param minSe shorter ones are refused; default 90, below which RFC 4028 does not go
     */
    public record Sip(
            @DefaultValue("5060") @Min(0) @Max(65535) int port,
            @DefaultValue("127.0.0.1") @NotBlank String bindAddress,
            @Nullable String advertisedAddress,
            @Nullable String defaultTenant,
            @DefaultValue @Valid Connections connections,
            @DefaultValue("25s") Duration keepAlive,

            @DefaultValue("1800") @DurationUnit(ChronoUnit.SECONDS)
            Duration sessionExpires,

            @DefaultValue("90") @DurationUnit(ChronoUnit.SECONDS)
            Duration minSe) {

        public Sip {
            defaultTenant = defaultTenant == null || defaultTenant.isBlank() ? null : defaultTenant;
            if (minSe.toSeconds() < 1 || sessionExpires.toSeconds() < minSe.toSeconds()) {
                throw new IllegalArgumentException(
                        "edge.sip.session-expires must be at least edge.sip.min-se, and that at"
                                + " least a second, not " + sessionExpires.toSeconds() + " s and " + minSe.toSeconds()
                                + " s");
            }
        }

        /** What we tell others: {@link #advertisedAddress}, or the bind address where none is set. */
        public String reachableAt() {
            return advertisedAddress == null || advertisedAddress.isBlank() ? bindAddress : advertisedAddress;
        }
    }

    /**
     * @param most open at once; default 10000
     * @param mostPerAddress open at once from one IPv4 address or IPv6 /64 network; default 500: an office behind one NAT
     * @param stall from a message's first byte to its last, and from the connection to its first message; default 5 s
     * @param idle without a message, for a connection that no registration and no call uses; default 2 minutes
     * @param backlog connections that wait in the kernel to be taken in; default 1024
     */
    public record Connections(
            @DefaultValue("10000") @Min(1) int most,
            @DefaultValue("500") @Min(1) int mostPerAddress,
            @DefaultValue("5s") @NotNull Duration stall,
            @DefaultValue("2m") @NotNull Duration idle,
            @DefaultValue("1024") @Min(1) int backlog) {}

    /**
     * @param ports UDP ports of RTP and RTCP, two per leg; default 20000-29999, enough for 5000 legs
     * @param sentences folder of recordings by which tenants replace the spoken sentences; default none
     */
    public record Media(
            @DefaultValue("20000-29999") @Pattern(regexp = "\\d{1,5}-\\d{1,5}")
            String ports,

            @Nullable String sentences) {

        /** The lowest port. */
        public int from() {
            return Integer.parseInt(ports, 0, ports.indexOf('-'), 10);
        }

        /** The highest port. */
        public int to() {
            return Integer.parseInt(ports, ports.indexOf('-') + 1, ports.length(), 10);
        }

        public Media {
            var dash = ports.indexOf('-');
            if (dash > 0 && ports.matches("\\d{1,5}-\\d{1,5}")) {
                var from = Integer.parseInt(ports, 0, dash, 10);
                var to = Integer.parseInt(ports, dash + 1, ports.length(), 10);
                if (from < 1024 || to > 65535 || to - from < 3) {
                    throw new IllegalArgumentException(
                            "edge.media.ports must be a range of at least 4 ports within 1024-65535, not " + ports);
                }
            }
        }
    }

    /** @param url default redis://127.0.0.1:6390, where ./run starts one */
    public record Redis(
            @DefaultValue("redis://127.0.0.1:6390") @NotBlank
            String url) {}

    /**
     * @param hep where a copy of every SIP message goes, {@code udp:host:port} (HEP version 3: Homer, sngrep); default nowhere
     * @param id number of this edge among those that send; default 1
     * @param password what the collector asks for; default none
     */
    public record Capture(
            @Nullable
            @Pattern(
                    regexp = "(udp:(\\[[0-9a-fA-F:.]+]|[^:\\[\\]\\s]+):\\d{1,5})?",
                    message = "must be udp:host:port, for instance udp:homer.example.com:9060")
            String hep,

            @DefaultValue("1") @Min(0) int id,
            @Nullable String password) {

        /** The password stays out of logs. */
        @Override
        public String toString() {
            return "Capture[hep=" + hep + ", id=" + id + "]";
        }
    }
}
