package dev.parkslots.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the chart hands to the services stands in {@code helm/parkslots/ci/*.env}; the services' own tests bind these files to
 * their settings. So a variable that nobody reads, or a value that nobody takes, fails a build.
 */
class RenderedSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "smallest, park-service",
        "smallest, sip-edge",
        "secrets-of-ours, park-service",
        "secrets-of-ours, sip-edge",
        "nodes, park-service",
        "nodes, sip-edge"
    })
    void theEnvironmentIsTheOneThatTheServicesTestsBind(String values, String part) throws IOException {
        FakeCluster.running()
                .has(
                        Chart.NAMESPACE,
                        "office-parkslots-internal",
                        Map.of("internal-secret", "made-at-the-first-install-0123456789"));
        var environment = Chart.render(values + ".yaml", Map.of()).environment(part);
        var text = environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                .collect(Collectors.joining());
        var golden = Chart.FOLDER.resolve("ci").resolve(values + "." + part + ".env");
        assertThat(text).as("%s, to be written anew by hand", golden).isEqualTo(Files.readString(golden));
    }
}
