package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestPhone;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Phones in private networks. */
class NatTest {

    private static final String PRIVATE = "sip:phone@192.168.1.10:5060";
    private static final LegId LEG = new LegId("leg-1");

    private final TestEdge edge = new TestEdge();

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void onlyPhonesBehindNatAreKeptReachable() {
        TestPhone hidden = edge.phone("201").behindNat(PRIVATE);
        TestPhone plain = edge.phone("202");
        hidden.register();
        plain.register();
        Awaitility.await().until(() -> hidden.keepAlives() >= 2);
        assertThat(plain.keepAlives()).isZero();
        hidden.register(0);
        int sofar = hidden.keepAlives();
        Awaitility.await().until(() -> edge.registrar.all().size() == 1);
        assertThat(hidden.keepAlives()).isLessThanOrEqualTo(sofar + 1);
    }

    @Test
    void answersGoToTheSourceWhateverTheViaSays() {
        TestPhone phone = edge.phone("201");
        SipText options = phone.request("OPTIONS", "sip:a", "via", 1)
                .add("From", "<sip:a@b>;tag=1")
                .add("To", "<sip:a@b>");
        byte[] asked = options.toString()
                .replaceFirst("UDP 127.0.0.1:\\d+;rport", "UDP 192.168.1.10:5060;maddr=127.0.0.9")
                .getBytes(StandardCharsets.UTF_8);
        SipText answer = phone.exchange(SipText.parse(asked, asked.length));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Via")).contains("received=127.0.0.1", "rport=" + phone.port());
    }

    @Test
    void twoNamelessPhonesWithTheSamePrivateContactAreToldApart() throws Exception {
        TestPhone first = edge.phone("202").behindNat(PRIVATE).nameless();
        TestPhone second = edge.phone("202").behindNat(PRIVATE).nameless();
        first.register();
        second.register();
        first.register();
        assertThat(edge.registrar.of("demo", "202")).hasSize(2);
        assertThat(edge.registrar.of("demo", "202").stream().map(Device::id).distinct())
                .hasSize(2);
        for (TestPhone phone : List.of(first, second)) {
            Device device = edge.registrar.of("demo", "202").stream()
                    .filter(d -> d.flow().address().endsWith(":" + phone.port()))
                    .findFirst()
                    .orElseThrow();
            Dialog dialog = edge.node.signalling().newDialog(device, new Identity("demo", "Dupont", "1"));
            edge.calls.add(LEG, dialog);
            edge.node.signalling().invite(LEG, dialog, "v=0\r\n", Map.of(), 70);
            phone.expectCall().answer();
            edge.calls.next(SipEvent.Answered.class);
        }
        second.register(0);
        assertThat(edge.registrar.of("demo", "202")).hasSize(1);
    }
}
