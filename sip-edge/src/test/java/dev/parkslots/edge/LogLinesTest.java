package dev.parkslots.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** How lines look, by the settings as they ship. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("looks at what the JVM prints")
class LogLinesTest {

    private static final Logger log = LoggerFactory.getLogger("parkslots.test");
    private static final String FORGED = "2026-01-01T00:00:00.000Z ERROR [main] forged : I was never said";
    private static final String START = "\\d{4}-\\d\\d-\\d\\dT.*";

    private EdgeProcess edge;

    /** Spring Boot leaves it behind for the next context of this JVM. */
    @AfterEach
    void stopAndPlainAgain() {
        edge.close();
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
    }

    private static List<String> since(CapturedOutput output, String mark) {
        String all = output.getAll();
        return all.substring(all.indexOf(mark)).lines().toList();
    }

    @Test
    void ids_follow_as_key_and_value_and_nobody_can_begin_a_line(CapturedOutput output) {
        edge = new EdgeProcess();
        assertThat(LoggerFactory.getLogger("parkslots.ladder").isInfoEnabled()).isFalse();
        log.atInfo()
                .addKeyValue("call", "c1")
                .addKeyValue("slot", "701\r\n" + FORGED)
                .log("talking -> parked");
        assertThat(output).containsPattern("(?m)^" + START + "talking -> parked call=c1 slot=701\\?\n  \\| 2026");

        log.info("INVITE from \"Dupont\r\n{}\u001b[2J\"", FORGED);
        log.warn("It failed", new IllegalStateException("no\n" + FORGED));

        assertThat(output.getAll().lines()).noneMatch(FORGED::equals);
        assertThat(output.getAll()).doesNotContain("\u001b").contains("\n  | " + FORGED);
        assertThat(since(output, "It failed").stream().filter(line -> line.contains("IllegalState")))
                .hasSize(1)
                .allMatch(line -> line.contains("no"));
    }

    @Test
    void as_json_when_the_collector_wants_that(CapturedOutput output) {
        edge = new EdgeProcess("--logging.structured.format.console=logstash");
        log.atInfo().addKeyValue("call", "c1").addKeyValue("slot", "701\r\n").log("talking -> parked");
        String line = output.getAll()
                .lines()
                .filter(each -> each.contains("talking -> parked"))
                .findFirst()
                .orElseThrow();
        var json = JsonMapper.shared().readTree(line);
        assertThat(json.path("call").asString("")).isEqualTo("c1");
        assertThat(json.path("slot").asString("")).isEqualTo("701\r\n");
    }
}
