package dev.parkslots.edge.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What the Helm chart hands to an edge (helm/parkslots/ci/*.sip-edge.env) is what this edge reads. */
class ChartSettingsTest {

    /** Not ours, but of Spring or of the chart itself. */
    private static final Set<String> OTHERS =
            Set.of("POD_ADDRESS", "POD_ORDINAL", "NODE_NAME", "SPRING_CONFIG_IMPORT", "LOGGING_LEVEL_DEV_PARKSLOTS");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "secrets-of-ours", "nodes"})
    void everyVariableNamesASetting(String values) throws IOException {
        var known = new HashSet<>(OTHERS);
        known.addAll(names("EDGE", EdgeProperties.class));
        known.addAll(names("PARKSLOTS", InternalSecret.class));
        assertThat(known).contains("EDGE_SIP_ADVERTISED_ADDRESS");
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
        run("smallest", edge -> {
            assertThat(edge.id()).isEqualTo("office-parkslots-sip-edge-0");
            assertThat(edge.parkServiceUrl())
                    .containsExactly(URI.create("http://office-parkslots-park-service-internal:8090"));
            assertThat(edge.redis().url()).isEqualTo("redis://redis:6379");
            assertThat(edge.sip().port()).isEqualTo(5060);
            assertThat(edge.sip().bindAddress()).isEqualTo("127.0.0.1");
            assertThat(edge.sip().reachableAt()).isEqualTo("127.0.0.1");
        });
    }

    @Test
    void theOuterAddressComesFromTheFileThatTheChartMounts() throws IOException {
        Files.writeString(folder.resolve("edge.sip.advertised-address"), "192.0.2.10");
        run("secrets-of-ours", edge -> {
            assertThat(edge.sip().reachableAt()).isEqualTo("192.0.2.10");
            assertThat(edge.media().ports()).isEqualTo("30000-30999");
            assertThat(edge.http().port()).isEqualTo(8181);
        });
        run("nodes", edge -> assertThat(edge.sip().reachableAt()).isEqualTo("192.0.2.10"));
    }

    private void run(String values, java.util.function.Consumer<EdgeProperties> check) throws IOException {
        var environment = new HashMap<String, Object>(environment(values));
        environment.computeIfPresent("SPRING_CONFIG_IMPORT", (name, tree) -> {
            assertThat(tree).isEqualTo("configtree:/etc/parkslots/edge/");
            return "configtree:" + folder + "/";
        });
        new ApplicationContextRunner()
                .withUserConfiguration(EdgePropertiesTest.Settings.class)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", environment)))
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    check.accept(context.getBean(EdgeProperties.class));
                });
    }

    private static Map<String, String> environment(String values) throws IOException {
        try (var lines = Files.lines(Path.of("../helm/parkslots/ci/" + values + ".sip-edge.env"))) {
            return lines.collect(Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
        }
    }
}
