package dev.parkslots.edge.sip.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.EdgeProcess;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A park by real phones through the whole edge, read back from its log and from a collector by the id of the call. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("looks at what the JVM prints")
class LadderTest {

    private final List<HepText> collected = new CopyOnWriteArrayList<>();
    private DatagramSocket collector;
    private EdgeProcess edge;

    @BeforeEach
    void start() throws IOException {
        collector = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::collect);
        edge = new EdgeProcess(
                "--logging.level.parkslots.ladder=info",
                "--edge.capture.hep=udp:127.0.0.1:" + collector.getLocalPort(),
                "--edge.capture.id=7",
                "--edge.capture.password=collectors");
    }

    @AfterEach
    void stop() {
        edge.close();
        collector.close();
    }

    private void collect() {
        byte[] buffer = new byte[65_535];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                collector.receive(packet);
                collected.add(new HepText(packet.getData(), packet.getLength()));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /** Dupont calls 201, who parks him in 701. */
    private void park() {
        edge.park(edge.phone("201")).user().bye();
    }

    private static String group(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    @Test
    void the_ladder_of_a_call_is_read_by_its_id(CapturedOutput output) {
        park();
        String call = group(output.getAll(), "confirming -> parked call=(\\S+)");
        await().atMost(Duration.ofSeconds(5)).until(() -> ladder(output, call).contains("<- BYE"));

        List<String> ladder = ladder(output, call);
        assertThat(ladder)
                .containsSubsequence(
                        "<- INVITE",
                        "-> 100 Trying",
                        "-> INVITE",
                        "<- 180 Ringing",
                        "<- 200 OK",
                        "-> ACK",
                        "-> 200 OK",
                        "<- ACK")
                .containsSubsequence("<- REFER", "-> 202 Accepted", "-> NOTIFY", "<- 200 OK", "-> NOTIFY", "<- BYE");
        assertThat(lines(output, call))
                .allSatisfy(line -> assertThat(line)
                        .matches(
                                ".* at=\\S+Z peer=127\\.0\\.0\\.1:\\d+ transport=udp cseq=\\d+-[A-Z]+ sipCallId=\\S+"));
        assertThat(output.getAll()).contains("<- REGISTER call=-").doesNotContain("response=\"", "nonce=\"");
        assertThat(lines(output, "parkslots.calls", call))
                .anySatisfy(line -> assertThat(line).contains("tenant=demo", "slot=701", "parkId=", "by=Confirmed"));
    }

    private static List<String> ladder(CapturedOutput output, String call) {
        return lines(output, call).stream()
                .map(line -> line.substring(line.indexOf(" : ") + 3, line.indexOf(" call=")))
                .toList();
    }

    private static List<String> lines(CapturedOutput output, String call) {
        return lines(output, "parkslots.ladder", call);
    }

    private static List<String> lines(CapturedOutput output, String logger, String call) {
        return output.getAll()
                .lines()
                .filter(line -> line.contains(" " + logger + " ") && line.contains(" call=" + call + " "))
                .toList();
    }

    @Test
    void a_collector_gets_both_directions_without_secrets(CapturedOutput output) {
        park();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> collected.stream().anyMatch(each -> each.sip().startsWith("BYE")));
        String call = group(output.getAll(), "confirming -> parked call=(\\S+)");

        assertThat(collected).allSatisfy(each -> {
            assertThat(each.number(0x0c)).isEqualTo(7);
            assertThat(each.text(0x0e)).isEqualTo("collectors");
            assertThat(each.sip()).doesNotContain("cnonce=").doesNotContainPattern("response=\"[0-9a-f]{32}");
        });
        assertThat(collected.stream().filter(each -> each.sip().startsWith("REGISTER")))
                .anyMatch(each -> each.sip().contains("Authorization: Digest username=\"201\""))
                .allMatch(each -> each.call().isEmpty());
        assertThat(collected.stream()
                        .filter(each -> each.call().equals(call))
                        .map(each -> each.sip().split("[ /]")[0]))
                .contains("INVITE", "SIP", "ACK", "REFER", "NOTIFY", "BYE");
        assertThat(output.getAll()).doesNotContain("collectors");
    }

    @Test
    void messages_are_counted_by_method_and_class() {
        park();

        String metrics = edge.inside("/actuator/prometheus").body();
        assertThat(metrics)
                .contains("parkslots_sip_requests_total{direction=\"in\",method=\"REFER\"} 1.0")
                .contains("parkslots_sip_requests_total{direction=\"in\",method=\"REGISTER\"} 2.0")
                .contains("parkslots_sip_responses_total{direction=\"out\",status=\"4xx\"} 1.0")
                .contains("parkslots_sip_requests_total{direction=\"in\",method=\"other\"} 0.0")
                .contains("parkslots_sip_transactions{side=\"client\"}", "parkslots_sip_transactions{side=\"server\"}");
    }

    @Test
    void what_is_sent_again_is_counted() {
        TestPhone alice = edge.phone("201");
        assertThat(alice.register().status()).isEqualTo(200);
        edge.trunk("+33123456789").invite("sip:201@demo.localhost");
        TestCall user = alice.expectCall();
        alice.sendRaw("OPTIONS sip:demo.localhost SIP/2.0\r\nbroken".getBytes(StandardCharsets.US_ASCII));
        alice.sendRaw("OPTIONS sip:demo.localhost SIP/2.0\r\nbroken".getBytes(StandardCharsets.US_ASCII));

        // Nobody answers the INVITE, so it comes again.
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(edge.inside("/actuator/prometheus").body())
                                .contains("parkslots_sip_retransmissions_total{direction=\"in\"} 1.0")
                                .containsPattern("parkslots_sip_retransmissions_total\\{direction=\"out\"} [1-9]"));
        user.ring().reject(486, "Busy Here");
    }
}
