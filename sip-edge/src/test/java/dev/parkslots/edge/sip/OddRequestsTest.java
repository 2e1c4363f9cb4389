package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.Drops.Reason;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OddRequestsTest {

    private final TestEdge edge = new TestEdge();

    @AfterEach
    void close() {
        edge.close();
    }

    private static SipText request(TestPhone phone, String method) {
        return phone.request(method, "sip:202@demo.localhost", "odd-" + method, 1)
                .add("From", "<sip:201@demo.localhost>;tag=a")
                .add("To", "<sip:202@demo.localhost>")
                .add("Contact", "<" + phone.contact() + ">");
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS, 200",
        "PUBLISH, 405",
        "FROBNICATE, 405",
        "BYE, 481",
        "INFO, 481",
        "UPDATE, 481",
        "NOTIFY, 481",
        "SUBSCRIBE, 401",
        "MESSAGE, 401",
        "REFER, 401",
        "INVITE, 401"
    })
    void outsideOfADialog(String method, int status) {
        TestPhone phone = edge.phone("201");
        SipText answer = phone.exchange(request(phone, method));
        assertThat(answer.status()).isEqualTo(status);
        if (status == 405) {
            assertThat(answer.header("Allow")).contains("INVITE", "REFER");
        }
    }

    @ParameterizedTest
    @CsvSource({"SUBSCRIBE, 489", "MESSAGE, 405", "REFER, 403"})
    void outsideOfADialogWithPassword(String method, int status) {
        TestPhone phone = edge.phone("201");
        SipText challenge = phone.exchange(request(phone, method));
        assertThat(phone.exchange(phone.authorize(request(phone, method), challenge))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void hopsAreCounted() {
        TestPhone phone = edge.phone("201");
        SipText looping = SipText.parse(
                request(phone, "INVITE")
                        .toString()
                        .replace("Max-Forwards: 70", "Max-Forwards: 0")
                        .getBytes(StandardCharsets.UTF_8),
                request(phone, "INVITE").toString().length() - 1);
        assertThat(phone.exchange(looping).status()).isEqualTo(483);
    }

    @Test
    void unknownExtensionsAndBodiesAreRefused() {
        SipText refused =
                edge.phone("201").invite("202", "Require: 100rel, replaces").expectResponse("INVITE");
        assertThat(refused.status()).isEqualTo(420);
        assertThat(refused.header("Unsupported")).isEqualTo("100rel");
    }

    @Test
    void unknownDialogIs481() {
        TestPhone phone = edge.phone("201");
        for (String method : new String[] {"BYE", "INVITE", "REFER", "INFO", "UPDATE"}) {
            SipText stray = phone.request(method, "sip:x@127.0.0.1", "stray", 5)
                    .add("From", "<sip:201@demo.localhost>;tag=a")
                    .add("To", "<sip:202@demo.localhost>;tag=b");
            assertThat(phone.exchange(stray).status()).as(method).isEqualTo(481);
        }
    }

    @Test
    void requestThatComesByTwoWaysIsMerged() throws Exception {
        TestPhone phone = edge.trunk("+33123456789");
        TestCall call = phone.invite("sip:201@demo.localhost");
        edge.calls.nextCall();
        String again = call.inviteSent().toString().replaceFirst("branch=z9hG4bK[^\r]*", "branch=z9hG4bKother");
        SipText copy = SipText.parse(again.getBytes(StandardCharsets.UTF_8), again.length());
        assertThat(phone.exchange(copy).status()).isEqualTo(482);
        // The very same packet again is only a copy.
        phone.send(call.inviteSent());
        assertThat(edge.calls.noCallWithin(Duration.ofMillis(300))).isTrue();
    }

    @Test
    void damagedRequestsAreAnswered400() {
        TestPhone phone = edge.phone("201");
        String good = request(phone, "INVITE").toString();
        String bad = good.replace("CSeq: 1 INVITE", "CSeq: one INVITE");
        phone.sendRaw(bad.getBytes(StandardCharsets.UTF_8));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> phone.received().stream().anyMatch(m -> m.status() == 400));
        assertThat(phone.exchange(request(phone, "OPTIONS")).status()).isEqualTo(200);
    }

    @Test
    void tooLargeIsAnswered413() {
        TestPhone phone = edge.phone("201");
        SipText large = request(phone, "MESSAGE").body("text/plain", "x".repeat(20_000));
        assertThat(phone.exchange(large).status()).isEqualTo(413);
    }

    @Test
    void garbageAndFloodsAreDroppedAndServiceGoesOn() throws Exception {
        TestPhone noise = edge.phone("202");
        Random random = new Random(7);
        byte[] packet = new byte[400];
        byte[] invite = request(noise, "INVITE").bytes();
        for (int i = 0; i < 20_000; i++) {
            random.nextBytes(packet);
            noise.sendRaw(packet);
            byte[] damaged = invite.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            noise.sendRaw(damaged);
        }
        noise.sendRaw(new byte[65_000]);
        noise.sendRaw(new byte[0]);
        noise.sendRaw("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        TestPhone phone = edge.phone("201");
        phone.register();
        phone.invite("202");
        edge.calls.nextCall();
        Awaitility.await().until(() -> edge.drops.of(Reason.GARBAGE) > 0);
        assertThat(edge.drops.of(Reason.ERROR)).isZero();
    }

    @Test
    void twoStacksLiveInOneProcessAndFreeTheirPorts() throws Exception {
        int port;
        try (TestEdge second = new TestEdge()) {
            port = second.node.local(Transport.UDP).getPort();
            second.phone("201").register();
            edge.phone("202").register();
            assertThat(second.registrar.all()).hasSize(1);
        }
        edge.phone("201").register();
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).close();
    }
}
