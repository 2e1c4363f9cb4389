package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestPhone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegisterTest {

    private final TestEdge edge = new TestEdge();

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void deviceIsFoundWhereItsPacketsComeFromAndListedWithItsTime() {
        TestPhone phone = edge.phone("201");
        SipText ok = phone.register(120, "Path: <sip:proxy.example;lr>");
        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.header("Contact")).startsWith("<" + phone.contact() + ">;expires=1");
        Device device = edge.registrar.of("demo", "201").get(0);
        assertThat(device.flow()).isEqualTo(Flow.udp("127.0.0.1:" + phone.port()));
        assertThat(device.label()).isEqualTo("Test phone");
        assertThat(device.path()).containsExactly("<sip:proxy.example;lr>");
        assertThat(edge.reports)
                .last()
                .matches(r -> r.registered() && r.device().equals(device.id()));

        TestPhone second = edge.phone("201");
        assertThat(second.register().header("Contact")).contains(phone.contact(), second.contact());

        phone.register(0);
        assertThat(edge.registrar.of("demo", "201")).hasSize(1);
        assertThat(edge.reports).last().matches(r -> !r.registered());
    }

    @Test
    void tooShortIsRefusedTooLongIsCut() {
        TestPhone phone = edge.phone("201");
        SipText brief = phone.register(30);
        assertThat(brief.status()).isEqualTo(423);
        assertThat(brief.header("Min-Expires")).isEqualTo("60");
        assertThat(phone.register(1_000_000).header("Contact")).containsPattern("expires=(3600|3599)$");
    }

    @Test
    void starRemovesAllAndMustStandAlone() {
        TestPhone phone = edge.phone("201");
        edge.phone("201").register();
        phone.register();
        assertThat(star(phone, "300", 10)).isEqualTo(400);
        assertThat(edge.registrar.of("demo", "201")).hasSize(2);
        assertThat(star(phone, "0", 12)).isEqualTo(200);
        assertThat(edge.registrar.of("demo", "201")).isEmpty();
    }

    private static int star(TestPhone phone, String expires, long cseq) {
        SipText challenge = phone.exchange(starRequest(phone, expires, cseq));
        return phone.exchange(phone.authorize(starRequest(phone, expires, cseq + 1), challenge))
                .status();
    }

    private static SipText starRequest(TestPhone phone, String expires, long cseq) {
        return phone.request("REGISTER", "sip:demo.localhost", "star", cseq)
                .add("From", "<sip:201@demo.localhost>;tag=s" + cseq)
                .add("To", "<sip:201@demo.localhost>")
                .add("Contact", "*")
                .add("Expires", expires);
    }

    @Test
    void copyOfARegisterGetsTheSameAnswer() {
        TestPhone phone = edge.phone("201");
        SipText first = starRequest(phone, "0", 1);
        SipText second = phone.authorize(starRequest(phone, "0", 2), phone.exchange(first));
        assertThat(phone.exchange(second).status()).isEqualTo(200);
        assertThat(phone.exchange(second).status()).isEqualTo(200);
    }
}
