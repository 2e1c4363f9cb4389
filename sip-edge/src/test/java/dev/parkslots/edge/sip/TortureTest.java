package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.Drops.Reason;
import dev.parkslots.edge.testphone.DigestAnswer;
import dev.parkslots.edge.testphone.SipText;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The torture messages of RFC 4475 and RFC 5118, one by one into the same edge; after each it still takes a call. */
class TortureTest {

    private static final TestEdge EDGE = new TestEdge();

    private DatagramSocket socket;

    @BeforeEach
    void open() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(5000);
    }

    @AfterEach
    void close() {
        // The next one may be given the same port.
        EDGE.trunks.remove(here());
        socket.close();
    }

    private String here() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    @AfterAll
    static void stop() {
        EDGE.close();
    }

    static Stream<TortureMessage> messages() {
        return TortureMessage.all();
    }

    @Test
    void allOfThemAreHere() {
        assertThat(messages().filter(message -> message.text().length() > 100)).hasSizeGreaterThanOrEqualTo(63);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isAnsweredAsItDeserves(TortureMessage message) throws Exception {
        var errors = EDGE.drops.of(Reason.ERROR);
        if (!List.of("user", "stranger").contains(message.about().getOrDefault("from", ""))) {
            EDGE.trunks.add(here(), "demo");
        }
        send(bytes(message));
        var answers = answersUntilNow();
        switch (message.expected()) {
            case "dropped" -> assertThat(answers).isEmpty();
            case "call" -> {
                assertThat(answers).as("%s", answers).hasSize(1).allMatch(answer -> answer.status() == 100);
                EDGE.calls.nextCall();
            }
            default -> {
                assertThat(answers).as("%s", answers).hasSize(1);
                assertThat(answers.getFirst().status())
                        .as("%s", answers)
                        .isEqualTo(Integer.parseInt(message.expected()));
            }
        }
        assertThat(answers.toString()).contains(filled(message.about().getOrDefault("answer", "")));
        assertThat(answers.toString()).doesNotContain(message.about().getOrDefault("without", "(nothing)"));
        assertThat(EDGE.drops.of(Reason.ERROR)).as("errors of our own").isEqualTo(errors);

        EDGE.phone("201").invite("202");
        EDGE.calls.nextCall();
    }

    private byte[] bytes(TortureMessage message) throws IOException {
        var bytes = message.bytes(values());
        if (!"user".equals(message.about().get("from"))) {
            return bytes;
        }
        send(bytes);
        var challenge = answersUntilNow().getFirst();
        if (challenge.status() != 401) {
            return bytes;
        }
        var authorization = DigestAnswer.authorization(
                challenge.header("WWW-Authenticate"), "201", "demo-201", "REGISTER", "sip:demo.localhost", 1);
        return new String(bytes, StandardCharsets.UTF_8)
                .replace("\r\nMax-Forwards:", "\r\nAuthorization: " + authorization + "\r\nMax-Forwards:")
                .replace("branch=z9hG4bK", "branch=z9hG4bK-again")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> values() {
        return Map.of("host", "127.0.0.1", "port", Integer.toString(socket.getLocalPort()));
    }

    private String filled(String text) {
        return text.replace("${host}", "127.0.0.1").replace("${port}", Integer.toString(socket.getLocalPort()));
    }

    private void send(byte[] bytes) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, EDGE.node.local(Transport.UDP)));
    }

    /** Packets of one address stay in order: when a request of ours is answered, all before it have been. */
    private List<SipText> answersUntilNow() throws IOException {
        var marker = "marker-" + System.nanoTime();
        var local = (InetSocketAddress) socket.getLocalSocketAddress();
        send(("OPTIONS sip:demo.localhost SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + local.getPort() + ";branch=z9hG4bK"
                        + marker
                        + "\r\nFrom: <sip:m@demo.localhost>;tag=m\r\nTo: <sip:m@demo.localhost>\r\nCall-ID: " + marker
                        + "\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        var answers = new ArrayList<SipText>();
        while (true) {
            var packet = new DatagramPacket(new byte[65_535], 65_535);
            socket.receive(packet);
            var answer = SipText.parse(packet.getData(), packet.getLength());
            if (answer.header("Call-ID").equals(marker)) {
                return answers;
            }
            answers.add(answer);
        }
    }
}
