package dev.parkslots.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Gives each fuzz target its corpus and then a few seconds of what the fuzzer makes of it; {@code -Dfuzz=10m} gives more.
 * The fuzzer changes classes while they load and takes one target in a JVM, so each has a JVM of its own.
 */
class TargetsTest {

    private static final Path CLASSES = Path.of("target/test-classes");
    private static final Duration TO_START = Duration.ofMinutes(2);

    static List<String> targets() {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(file -> file.toString().endsWith("Fuzz.class"))
                    .map(file -> CLASSES.relativize(file)
                            .toString()
                            .replace(".class", "")
                            .replace('/', '.'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void eachHasACorpus() {
        assertThat(targets())
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(target -> assertThat(Path.of("src/test/resources", target.replace('.', '/') + "Inputs"))
                        .isNotEmptyDirectory());
    }

    @Test
    void noneFindsAnything() throws InterruptedException {
        var checks = new SoftAssertions();
        try (var two = Executors.newFixedThreadPool(2)) {
            var runs = targets().stream()
                    .map(target -> (Callable<Void>) () -> {
                        run(target, checks);
                        return null;
                    })
                    .toList();
            for (var run : two.invokeAll(runs)) {
                checks.assertThat(run).succeedsWithin(Duration.ZERO);
            }
        }
        checks.assertAll();
    }

    private static void run(String target, SoftAssertions checks) throws IOException, InterruptedException {
        var seconds = System.getProperty("fuzz", "2s");
        var log = Path.of("target/" + target + ".log");
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-Djazzer.max_duration=" + seconds,
                // The same inputs each time: a build does not fail by chance, and what fails it can be repeated.
                "-Djazzer.internal.arg.0=fuzz",
                "-Djazzer.internal.arg.1=-seed=" + System.getProperty("fuzz.seed", "1"),
                "-Djazzer.instrument=dev.parkslots.**,gov.nist.javax.sip.parser.**",
                "-cp",
                System.getProperty("java.class.path"),
                OneTarget.class.getName(),
                target);
        builder.environment().put("JAZZER_FUZZ", "1");
        var process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            var patience = TO_START.plus(Duration.parse("PT" + seconds));
            checks.assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
                    .as("%s ends in time", target)
                    .isTrue();
            var said = Files.readString(log);
            checks.assertThat(said).as(target).containsPattern("Done \\d+ runs").doesNotContain("== Java Exception");
            checks.assertThat(process.isAlive() || process.exitValue() != 0)
                    .as("%s found something: %s", target, said)
                    .isFalse();
        } finally {
            process.destroyForcibly();
        }
    }
}
