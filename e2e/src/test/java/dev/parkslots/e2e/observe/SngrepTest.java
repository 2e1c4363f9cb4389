package dev.parkslots.e2e.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.client.Rest;
import dev.parkslots.e2e.stack.ParkSlotsStack;
import dev.parkslots.e2e.stack.Ports;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the edge sends by HEP is read by sngrep, which writes what it understood into a capture file. */
@RequiresProgram("sngrep")
class SngrepTest {

    @TempDir
    Path folder;

    @Test
    void sngrepReadsTheMessagesOfACall() throws Exception {
        int port = Ports.udp();
        Path file = folder.resolve("capture.pcap");
        var sngrep = new ProcessBuilder(
                        "sngrep", "-F", "-N", "-q", "-L", "udp:127.0.0.1:" + port, "-O", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var stack = ParkSlotsStack.started(1, Map.of("EDGE_CAPTURE_HEP", "udp:127.0.0.1:" + port))) {
            Rest alice = stack.as("alice", 0);
            var demo = alice.post("/api/v1/demo/calls", "{\"to\":\"201\",\"answer\":true}");
            assertThat(demo.status()).isEqualTo(201);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(text(file))
                            .contains("INVITE sip:201@")
                            .contains("SIP/2.0 200 OK")
                            .contains("ACK sip:"));
        } finally {
            // As Ctrl-C: it closes its file.
            new ProcessBuilder("kill", "-INT", "" + sngrep.pid()).start().waitFor(5, TimeUnit.SECONDS);
            sngrep.waitFor(5, TimeUnit.SECONDS);
            sngrep.destroyForcibly();
        }
        assertThat(text(file)).contains("BYE sip:").doesNotContain("HEP3");
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    }
}
