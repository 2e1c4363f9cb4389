package dev.parkslots.e2e.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One SIPp process that runs one scenario once, within bounded time. */
final class Sipp implements AutoCloseable {

    private static final Duration LIFETIME = Duration.ofSeconds(90);

    private final Process process;
    private final Path log;
    private final Path errors;
    private final Path messages;

    /** {@code more}: further options as they stand on its command line. */
    record Options(Line line, int edgePort, String callId, List<String> more) {}

    Sipp(Path scenario, Options options) {
        log = sibling(scenario, ".log");
        errors = sibling(scenario, ".err");
        messages = sibling(scenario, ".msg");
        var command = new ArrayList<>(List.of("sipp", "127.0.0.1:" + options.edgePort()));
        command.addAll(List.of(
                "-sf",
                scenario.toString(),
                "-i",
                "127.0.0.1",
                "-p",
                "" + options.line().port()));
        command.addAll(options.line().wire().options());
        command.addAll(List.of("-m", "1", "-nostdin", "-timeout", LIFETIME.toSeconds() + "s", "-timeout_error"));
        command.addAll(
                List.of("-trace_logs", "-log_file", log.toString(), "-trace_err", "-error_file", errors.toString()));
        command.addAll(List.of("-trace_msg", "-message_file", messages.toString(), "-cid_str", options.callId()));
        command.addAll(options.more());
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(sibling(scenario, ".out").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path sibling(Path scenario, String ending) {
        return scenario.resolveSibling(scenario.getFileName().toString().replace(".xml", ending));
    }

    List<String> logged() {
        return lines(log);
    }

    private static List<String> lines(Path file) {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            int whole = text.lastIndexOf('\n') + 1;
            return text.substring(0, whole).lines().filter(l -> !l.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** SIPp's exit code; -1 when it did not end in time. */
    int awaitExit(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Gone from one moment to the next, as a phone whose plug is pulled. */
    void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(5));
    }

    /** For failure messages: what it said, what it complained about, what went over the wire. */
    String story() {
        var wire = lines(messages);
        return "log " + logged() + "\nerrors " + lines(errors) + "\n"
                + String.join("\n", wire.subList(Math.max(0, wire.size() - 120), wire.size()));
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
