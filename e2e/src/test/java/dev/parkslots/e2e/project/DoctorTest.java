package dev.parkslots.e2e.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.client.Rest;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code ./run doctor} finds nothing wrong where nothing is, and else names what is. */
class DoctorTest extends InACopy {

    @Test
    void aDeskPhoneAndABrowserHearEachOtherAndWhatIsMissingIsNamed() throws Exception {
        assertThat(said(1, "doctor")).startsWith("./run: nothing runs here.");
        project.runUntilReady();

        var sip = "127.0.0.1:" + project.port("EDGE_SIP_PORT");
        assertThat(said(0, "doctor").lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("ok      park-service is ready at http://127.0.0.1:"),
                        line -> assertThat(line).startsWith("ok      the edge is ready at http://127.0.0.1:"),
                        line -> assertThat(line).isEqualTo("ok      both reach Redis"),
                        line -> assertThat(line).isEqualTo("ok      carol and dave log in"),
                        line -> assertThat(line)
                                .isEqualTo("ok      the page's WebSocket opens at ws://127.0.0.1:"
                                        + project.port("EDGE_HTTP_PORT") + "/sip"),
                        line -> assertThat(line).isEqualTo("ok      a desk phone of carol registers, by UDP at " + sip),
                        line -> assertThat(line)
                                .isEqualTo("ok      a phone of dave in the browser registers, by that WebSocket"),
                        line -> assertThat(line).isEqualTo("ok      the one calls the other, who answers"),
                        line -> assertThat(line)
                                .matches("ok      the browser's checks are answered by 127\\.0\\.0\\.1:" + soundPort()
                                        + "/udp \\(ICE\\)"),
                        line -> assertThat(line)
                                .isEqualTo("ok      keys are agreed (DTLS) with who the SDP says it is"),
                        line -> assertThat(line).isEqualTo("ok      sound of the desk leg is heard by the browser leg"),
                        line -> assertThat(line).isEqualTo("ok      sound of the browser leg is heard by the desk leg"),
                        line -> assertThat(line).isEqualTo("All is well."));
        var dave = Rest.logIn("http://127.0.0.1:" + project.port("PARK_HTTP_PORT"), "dave", "demo");
        assertThat(dave.get("/api/v1/calls").body().toString())
                .as("calls left behind")
                .doesNotContain("talking", "ringing");

        assertThat(said(1, "doctor", "--user", "carol", "--password", "wrong", "--user", "dave", "--password", "demo"))
                .contains("FAILED  carol and dave log in: the log-in of carol is answered with 401")
                .contains("./run doctor --user A --password P --user B --password Q");
        assertThat(said(1, "doctor", "--user", "carol")).contains("it wants two users, or none");

        var edge = Files.readString(home.resolve(".run/sip-edge.pid")).split(" ")[0];
        var killed = ProcessHandle.of(Long.parseLong(edge)).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().get(10, TimeUnit.SECONDS);
        assertThat(said(1, "doctor"))
                .contains("ok      park-service is ready")
                .contains("FAILED  the edge is ready at http://127.0.0.1:" + project.port("EDGE_HTTP_PORT")
                        + ": nobody listens at 127.0.0.1:" + project.port("EDGE_HTTP_PORT"))
                .contains(".run/sip-edge.log")
                .doesNotContain("Redis", "Exception");
    }

    /** Any of {@code EDGE_MEDIA_PORTS}, a hundred that begin alike. */
    private String soundPort() {
        return project.port("EDGE_MEDIA_PORTS").substring(0, 3) + "\\d\\d";
    }

    /** As where a firewall takes RTP away, or a wrong address is told: SIP works, and sound goes nowhere. */
    @Test
    void whereSoundHasNoWayThatHopIsNamed() throws Exception {
        project.set("EDGE_SIP_ADVERTISED_ADDRESS", "127.0.0.9");
        project.runUntilReady();

        assertThat(said(1, "doctor"))
                .contains("ok      the one calls the other, who answers")
                .containsPattern("FAILED  the browser's checks are answered by (127\\.0\\.0\\.9:" + soundPort()
                        + "/udp) \\(ICE\\): no STUN answer from \\1")
                .contains("A firewall? Let in UDP")
                .contains("EDGE_SIP_ADVERTISED_ADDRESS")
                .doesNotContain("DTLS");
    }

    private String said(int exit, String... arguments) throws Exception {
        var process = project.run(arguments);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(project.said(process)).isNotEmpty();
        assertThat(process.exitValue()).as(project.said(process)).isEqualTo(exit);
        return project.said(process);
    }
}
