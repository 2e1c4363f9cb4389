package dev.parkslots.edge.sip.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.call.dialog.Transport;
import dev.parkslots.edge.sip.transport.Tap.Direction;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HepPacketTest {

    private static final byte[] CONTENT = "OPTIONS sip:x SIP/2.0\r\n\r\n".getBytes(StandardCharsets.UTF_8);

    private static HepText packet(Direction direction, Flow flow, String local, String peer, String password) {
        Passed message = new Passed(
                Instant.parse("2026-01-01T10:00:00.000042Z"),
                0,
                direction,
                flow,
                new InetSocketAddress(local, 5060),
                CONTENT);
        byte[] bytes =
                HepPacket.of(message, new InetSocketAddress(peer, 40_000), 77, password, new CallId("c-1"), CONTENT);
        return new HepText(bytes, bytes.length);
    }

    @Test
    void says_who_when_and_what() {
        HepText in = packet(Direction.IN, Flow.udp("192.0.2.7:40000"), "127.0.0.1", "192.0.2.7", "secret");

        assertThat(in.number(0x01)).isEqualTo(2);
        assertThat(in.number(0x02)).isEqualTo(17);
        assertThat(in.address(0x03)).isEqualTo("192.0.2.7");
        assertThat(in.address(0x04)).isEqualTo("127.0.0.1");
        assertThat(in.number(0x07)).isEqualTo(40_000);
        assertThat(in.number(0x08)).isEqualTo(5060);
        assertThat(in.number(0x09))
                .isEqualTo(Instant.parse("2026-01-01T10:00:00Z").getEpochSecond());
        assertThat(in.number(0x0a)).isEqualTo(42);
        assertThat(in.number(0x0b)).isEqualTo(1);
        assertThat(in.number(0x0c)).isEqualTo(77);
        assertThat(in.text(0x0e)).isEqualTo("secret");
        assertThat(in.call()).isEqualTo("c-1");
        assertThat(in.sip()).startsWith("OPTIONS");
    }

    @Test
    void what_leaves_goes_the_other_way() {
        Flow flow = new Flow(Transport.TCP, "192.0.2.7:40000", 3);
        HepText out = packet(Direction.OUT, flow, "127.0.0.1", "192.0.2.7", null);

        assertThat(out.number(0x02)).isEqualTo(6);
        assertThat(out.address(0x03)).isEqualTo("127.0.0.1");
        assertThat(out.address(0x04)).isEqualTo("192.0.2.7");
        assertThat(out.number(0x07)).isEqualTo(5060);
        assertThat(out.text(0x0e)).isEmpty();
    }

    @Test
    void both_kinds_of_address() {
        HepText six = packet(Direction.IN, Flow.udp("[2001:db8::7]:40000"), "2001:db8::1", "2001:db8::7", null);
        assertThat(six.number(0x01)).isEqualTo(10);
        assertThat(six.address(0x05)).isEqualTo("2001:db8:0:0:0:0:0:7");
        assertThat(six.address(0x06)).isEqualTo("2001:db8:0:0:0:0:0:1");

        HepText mixed = packet(Direction.IN, Flow.udp("192.0.2.7:40000"), "::", "192.0.2.7", null);
        assertThat(mixed.number(0x01)).isEqualTo(10);
        assertThat(mixed.address(0x05)).isEqualTo("192.0.2.7");
    }
}
