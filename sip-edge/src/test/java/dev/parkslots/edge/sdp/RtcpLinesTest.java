package dev.parkslots.edge.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code a=rtcp} (RFC 3605) and {@code a=rtcp-mux} (RFC 5761). */
class RtcpLinesTest {

    private static final LocalSession LOCAL = LocalSession.of("192.0.2.1", 20_000, 1);

    @Test
    void withoutALineReportsGoToTheNextPort() {
        RemoteMedia remote = answer("a=sendrecv").remote();

        assertThat(remote.rtcpPort()).isZero();
        assertThat(remote.rtcpHost()).isNull();
        assertThat(remote.muxed()).isFalse();
    }

    @Test
    void aPortOrAnAddressIsTaken() {
        assertThat(answer("a=rtcp:53020").remote().rtcpPort()).isEqualTo(53_020);

        RemoteMedia remote = answer("a=rtcp:53020 IN IP4 126.16.64.4").remote();
        assertThat(remote.rtcpPort()).isEqualTo(53_020);
        assertThat(remote.rtcpHost()).isEqualTo("126.16.64.4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=rtcp:", "a=rtcp:x", "a=rtcp:70000", "a=rtcp:-1 IN IP4 1.2.3.4", "a=rtcp:4000", "a=rtcp"})
    void nonsenseMeansTheNextPort(String line) {
        RemoteMedia remote = answer(line).remote();

        assertThat(remote.rtcpPort()).isZero();
        assertThat(remote.rtcpHost()).isNull();
    }

    @Test
    void oneSharedPortIsAgreedWhenOffered() {
        Negotiated.Agreed agreed = answer("a=rtcp-mux");

        assertThat(agreed.remote().muxed()).isTrue();
        assertThat(agreed.local().sent()).contains("a=rtcp-mux\r\n");
        assertThat(answer("a=sendrecv").local().sent()).doesNotContain("rtcp-mux");
    }

    @Test
    void anAnswerAloneAgreesToNoSharedPort() {
        LocalSession offered = Negotiation.offer(LOCAL, List.of(Codec.PCMU), Direction.SENDRECV);

        Negotiated accepted = Negotiation.accept(offered, body("a=rtcp-mux"));

        assertThat(accepted)
                .isInstanceOfSatisfying(
                        Negotiated.Agreed.class,
                        agreed -> assertThat(agreed.remote().muxed()).isFalse());
    }

    private static Negotiated.Agreed answer(String line) {
        return (Negotiated.Agreed) Negotiation.answer(body(line), List.of(Codec.PCMU), LOCAL, Direction.SENDRECV);
    }

    private static String body(String line) {
        return "v=0\r\no=phone 1 1 IN IP4 198.51.100.7\r\ns=call\r\nc=IN IP4 198.51.100.7\r\nt=0 0\r\n"
                + "m=audio 4000 RTP/AVP 0\r\n" + line + "\r\n";
    }
}
