package dev.parkslots.edge.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class EdgePropertiesTest {

    private static final String SECRET = "parkslots.internal-secret=0123456789abcdef0123456789abcdef";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void defaults_are_those_of_the_contract() {
        runner.withPropertyValues(SECRET).run(context -> {
            var edge = context.getBean(EdgeProperties.class);
            assertThat(edge.id()).isEqualTo("edge-1");
            assertThat(edge.http()).isEqualTo(new EdgeProperties.Http(8081, "127.0.0.1", List.of()));
            assertThat(edge.internal()).isEqualTo(new EdgeProperties.Internal(8091, "127.0.0.1", null));
            assertThat(edge.sip())
                    .isEqualTo(new EdgeProperties.Sip(
                            5060,
                            "127.0.0.1",
                            null,
                            null,
                            new EdgeProperties.Connections(
                                    10_000, 500, Duration.ofSeconds(5), Duration.ofMinutes(2), 1024),
                            Duration.ofSeconds(25),
                            Duration.ofMinutes(30),
                            Duration.ofSeconds(90)));
            assertThat(edge.sip().reachableAt()).isEqualTo("127.0.0.1");
            assertThat(edge.media().from()).isEqualTo(20000);
            assertThat(edge.media().to()).isEqualTo(29999);
            assertThat(edge.parkServiceUrl()).containsExactly(URI.create("http://127.0.0.1:8090"));
            assertThat(edge.redis().url()).isEqualTo("redis://127.0.0.1:6390");
        });
    }

    @Test
    void environment_variables_set_everything() {
        var environment = new HashMap<>(Map.<String, Object>of(
                "EDGE_ID", "edge-2",
                "EDGE_HTTP_PORT", "8181",
                "EDGE_INTERNAL_PORT", "8191",
                "EDGE_SIP_PORT", "5160",
                "EDGE_SIP_BIND_ADDRESS", "127.0.0.2",
                "EDGE_SIP_ADVERTISED_ADDRESS", "192.0.2.1",
                "EDGE_MEDIA_PORTS", "12000-13999",
                "EDGE_PARK_SERVICE_URL", "http://127.0.0.1:1,http://127.0.0.1:2",
                "EDGE_REDIS_URL", "redis://127.0.0.1:3",
                "PARKSLOTS_INTERNAL_SECRET", "hush-hush-hush-hush-hush-hush-hush"));
        environment.put("EDGE_SIP_DEFAULT_TENANT", "office");
        environment.put("EDGE_SIP_SESSION_EXPIRES", "600");
        environment.put("EDGE_SIP_MIN_SE", "2m");
        runner.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", environment)))
                .run(context -> {
                    var edge = context.getBean(EdgeProperties.class);
                    assertThat(edge.id()).isEqualTo("edge-2");
                    assertThat(edge.http().port()).isEqualTo(8181);
                    assertThat(edge.internal().port()).isEqualTo(8191);
                    assertThat(edge.sip().port()).isEqualTo(5160);
                    assertThat(edge.sip().bindAddress()).isEqualTo("127.0.0.2");
                    assertThat(edge.sip().defaultTenant()).isEqualTo("office");
                    assertThat(edge.sip().reachableAt()).isEqualTo("192.0.2.1");
                    assertThat(edge.sip().sessionExpires()).isEqualTo(Duration.ofMinutes(10));
                    assertThat(edge.sip().minSe()).isEqualTo(Duration.ofMinutes(2));
                    assertThat(edge.sip().reachableAt()).isEqualTo("192.0.2.1");
                    assertThat(edge.media().ports()).isEqualTo("12000-13999");
                    assertThat(edge.parkServiceUrl())
                            .containsExactly(URI.create("http://127.0.0.1:1"), URI.create("http://127.0.0.1:2"));
                    assertThat(edge.redis().url()).isEqualTo("redis://127.0.0.1:3");
                    assertThat(context.getBean(InternalSecret.class).internalSecret())
                            .isEqualTo("hush-hush-hush-hush-hush-hush-hush");
                });
    }

    @Test
    void without_a_secret_nothing_starts_and_the_message_says_what_to_set() {
        runner.run(context ->
                assertThat(context).getFailure().rootCause().hasMessageContaining("PARKSLOTS_INTERNAL_SECRET"));
    }

    @Test
    void an_ipv6_address_stands_in_brackets_in_what_park_service_is_told() {
        assertThat(new EdgeProperties.Internal(8091, "fd00::1", null).reachableAt())
                .isEqualTo(URI.create("http://[fd00::1]:8091"));
        assertThat(new EdgeProperties.Internal(8091, "10.0.0.1", null).reachableAt())
                .isEqualTo(URI.create("http://10.0.0.1:8091"));
    }

    @Test
    void a_secret_that_can_be_guessed_is_refused() {
        runner.withPropertyValues("parkslots.internal-secret=0123456789abcdef0123456789abcde")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("at least 32 random characters")
                        .hasMessageNotContaining("0123456789abcdef"));
    }

    @Test
    void a_range_of_ports_that_makes_no_sense_is_refused() {
        for (var ports : new String[] {"30000-20000", "80-90", "20000", "20000-99999"}) {
            runner.withPropertyValues(SECRET, "edge.media.ports=" + ports)
                    .run(context -> assertThat(context).as(ports).hasFailed());
        }
    }

    @Test
    void session_timers_that_contradict_each_other_are_refused() {
        runner.withPropertyValues(SECRET, "edge.sip.session-expires=60")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("edge.sip.min-se"));
        runner.withPropertyValues(SECRET, "edge.sip.min-se=0")
                .run(context -> assertThat(context).hasFailed());
    }

    @EnableConfigurationProperties({EdgeProperties.class, InternalSecret.class})
    static class Settings {}
}
