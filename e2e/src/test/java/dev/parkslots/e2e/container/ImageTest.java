package dev.parkslots.e2e.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.chart.Chart;
import dev.parkslots.e2e.stack.ParkSlotsStack;
import dev.parkslots.e2e.stack.Ports;
import dev.parkslots.e2e.stack.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Both images are built step by step and started as the chart starts them, without Redis. */
class ImageTest {

    @TempDir
    Path folder;

    private final int edgeHttp = Ports.tcp();
    private final int parkHttp = Ports.tcp();
    private final int parkInternal = Ports.tcp();

    @BeforeEach
    void letTheImagesUserIn() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void letItBeDeleted() throws IOException {
        Container.unseal(folder);
    }

    /** The images' Java; older ones make no such cache in one step. */
    @EnabledForJreRange(min = JRE.JAVA_25)
    @Test
    void theImagesStartWithTheirClassCacheFromAReadOnlyRootAndEndOnTerm() throws Exception {
        var park = built("park-service");
        var edge = built("sip-edge");
        var rendered = Chart.render("smallest.yaml", Map.of());
        var directory = Files.writeString(
                folder.resolve("directory.yaml"), rendered.secret("office-parkslots-directory", "directory.yaml"));
        try (var parkService = start(
                        park,
                        "park-service",
                        with(
                                rendered.environment("park-service"),
                                Map.of(
                                        "PARK_HTTP_PORT",
                                        "" + parkHttp,
                                        "PARK_INTERNAL_PORT",
                                        "" + parkInternal,
                                        "PARK_REDIS_URL",
                                        "redis://127.0.0.1:1",
                                        "PARK_DIRECTORY",
                                        directory.toString())));
                var sipEdge = start(
                        edge,
                        "sip-edge",
                        with(
                                rendered.environment("sip-edge"),
                                Map.of(
                                        "EDGE_HTTP_PORT", "" + edgeHttp,
                                        "EDGE_INTERNAL_PORT", "" + Ports.tcp(),
                                        "EDGE_SIP_PORT", "" + Ports.udp(),
                                        "EDGE_SIP_TLS_PORT", "" + Ports.tcp(),
                                        "EDGE_REDIS_URL", "redis://127.0.0.1:1",
                                        "EDGE_PARK_SERVICE_URL", "http://127.0.0.1:" + parkInternal)))) {
            ready(parkService, parkHttp);
            ready(sipEdge, edgeHttp);
            // 128 + 15: ended by TERM, in order.
            assertThat(sipEdge.stop()).isEqualTo(143);
            assertThat(parkService.stop()).isEqualTo(143);
            assertThat(parkService.changedItsImage()).isFalse();
            assertThat(sipEdge.changedItsImage()).isFalse();
        }
    }

    private Path built(String part) throws IOException, InterruptedException {
        var image = ImageBuild.run(Repository.root().resolve(part), folder.resolve(part));
        assertThat(image.resolve("app.aot")).isNotEmptyFile();
        assertThat(image.resolve(part + ".jar")).isNotEmptyFile();
        Container.seal(image);
        return image;
    }

    private static Container start(Path image, String part, Map<String, String> environment)
            throws IOException, InterruptedException {
        var all = new HashMap<>(environment);
        // A cache that does not fit is an error then, not a slow start.
        all.put("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");
        var file = Dockerfile.of(Repository.root().resolve(part).resolve("Dockerfile"));
        return new Container(file, image, all);
    }

    private static Map<String, String> with(Map<String, String> rendered, Map<String, String> here) {
        var all = new HashMap<>(rendered);
        assertThat(all.keySet())
                .containsAll(here.keySet().stream()
                        .filter(name -> !name.contains("_TLS_"))
                        .toList());
        all.putAll(here);
        return all;
    }

    private static void ready(Container container, int port) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> {
                    if (!container.isAlive()) {
                        throw new IllegalStateException(container.said());
                    }
                })
                .until(() -> ParkSlotsStack.isReady(port));
    }

    @Test
    void bothDockerfilesKeepTheRules() throws IOException {
        for (var part : List.of("park-service", "sip-edge")) {
            var file = Dockerfile.of(Repository.root().resolve(part).resolve("Dockerfile"));
            for (var stage : file.stages()) {
                assertThat(stage.getFirst().rest()).matches("eclipse-temurin:25-jre( AS layers)?");
            }
            assertThat(file.inTheImage("USER")).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
            assertThat(file.inTheImage("VOLUME")).isEqualTo("/tmp");
            assertThat(file.inTheImage("STOPSIGNAL")).isEqualTo("SIGTERM");
            assertThat(Dockerfile.pairs(file.inTheImage("LABEL")))
                    .containsEntry("org.opencontainers.image.title", part)
                    .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                    .containsKeys("org.opencontainers.image.description", "org.opencontainers.image.version");
            var entrypoint = Dockerfile.words(file.inTheImage("ENTRYPOINT"));
            assertThat(entrypoint)
                    .startsWith("java")
                    .containsAll(flagsOfTheOperationsPage())
                    .endsWith("-XX:AOTCache=app.aot", "-jar", part + ".jar");
        }
    }

    /** The first line in code marks of the section "Java's flags" that begins with a flag. */
    private static List<String> flagsOfTheOperationsPage() throws IOException {
        var page = Files.readString(Repository.root().resolve("docs/operations.md"));
        var start = page.indexOf("`-XX", page.indexOf("## Java's flags"));
        return List.of(page.substring(start + 1, page.indexOf('`', start + 1)).split(" "));
    }
}
