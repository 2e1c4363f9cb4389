package dev.parkslots.park.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What the Helm chart hands to park-service (helm/parkslots/ci/*.park-service.env) is what park-service reads. */
class ChartSettingsTest {

    /** Not ours, but of Spring or of the chart itself. */
    private static final Set<String> OTHERS = Set.of("POD_ADDRESS", "LOGGING_LEVEL_ROOT");

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "secrets-of-ours", "nodes"})
    void everyVariableNamesASetting(String values) throws IOException {
        var known = new HashSet<>(OTHERS);
        known.addAll(names("PARK", ParkSettings.class));
        known.addAll(names("PARKSLOTS", ClusterSettings.class));
        assertThat(known).contains("PARK_HTTP_BIND_ADDRESS");
        assertThat(environment(values).keySet()).isSubsetOf(known);
    }

    /** PREFIX_HTTP_BIND_ADDRESS for http.bindAddress, and so on. */
    private static Set<String> names(String prefix, Class<?> settings) {
        var names = new HashSet<String>();
        for (RecordComponent component : settings.getRecordComponents()) {
            var name = prefix + "_"
                    + component.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
            names.addAll(component.getType().isRecord() ? names(name, component.getType()) : Set.of(name));
        }
        return names;
    }

    @Test
    void theSmallestIsTaken() throws IOException {
        run("smallest", park -> {
            assertThat(park.redis().url()).isEqualTo("redis://redis:6379");
            assertThat(park.http().bindAddress()).isEqualTo("0.0.0.0");
            assertThat(park.internal().bindAddress()).isEqualTo("127.0.0.1");
            assertThat(park.directory()).isEqualTo("/etc/parkslots/directory.yaml");
            assertThat(park.security().tokenLife()).isEqualTo(Duration.ofHours(12));
        });
    }

    @Test
    void everyOptionIsTaken() throws IOException {
        run("secrets-of-ours", park -> {
            assertThat(park.http().allowedOrigins())
                    .containsExactly("https://desk.example.com", "https://phone.example.com");
            assertThat(park.security().tokenKey()).startsWith("value-of-tokens");
            assertThat(park.security().tokenLife()).isEqualTo(Duration.ofHours(8));
            assertThat(park.softphone().webSocket()).isEqualTo("wss://sip.example.com/sip");
            assertThat(park.softphone().credentialLife()).isEqualTo(Duration.ofMinutes(30));
        });
    }

    private static void run(String values, Consumer<ParkSettings> check) throws IOException {
        var environment = Map.<String, Object>copyOf(environment(values));
        new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", environment)))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    check.accept(context.getBean(ParkSettings.class));
                    assertThat(context.getBean(ClusterSettings.class).internalSecret())
                            .isNotBlank();
                });
    }

    private static Map<String, String> environment(String values) throws IOException {
        try (var lines = Files.lines(Path.of("../helm/parkslots/ci/" + values + ".park-service.env"))) {
            return lines.collect(Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
        }
    }

    @EnableConfigurationProperties({ParkSettings.class, ClusterSettings.class})
    static class Settings {}
}
