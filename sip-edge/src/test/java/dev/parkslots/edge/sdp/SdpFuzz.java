package dev.parkslots.edge.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parkslots.edge.sdp.secure.SecureEnd;
import dev.parkslots.edge.sdp.text.Parsed;
import dev.parkslots.edge.sdp.text.SdpParser;
import dev.parkslots.edge.sdp.text.SessionDescription;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any body is refused or read; what is read can be written and read again, and is answered by the rules of RFC 3264. */
class SdpFuzz {

    private static final List<Codec> ALL = List.of(Codec.values());
    private static final LocalSession LOCAL = LocalSession.of("127.0.0.1", 20_000, 1);
    /** May be encrypted, and would rather be. */
    private static final LocalSession SECURE = LOCAL.with(SecureEnd.of(BrowserSdpTest.OURS, BrowserSdpTest.ICE, true));

    @FuzzTest
    void isRefusedOrAnsweredByTheRules(byte[] bytes) {
        var body = new String(bytes, StandardCharsets.UTF_8);
        assertThat(Negotiation.codecs(body)).doesNotHaveDuplicates();
        for (var local : List.of(LOCAL, SECURE)) {
            assertThat(Negotiation.accept(Negotiation.offer(local, ALL, Direction.SENDRECV), body))
                    .isNotNull();
        }
        if (!(SdpParser.parse(body) instanceof Parsed.Good read)) {
            assertThat(Negotiation.answer(body, ALL, LOCAL, Direction.SENDRECV))
                    .isInstanceOf(Negotiated.Malformed.class);
            return;
        }
        assertThat(good(read.description().write())).isEqualTo(read.description());
        for (var wanted : Direction.values()) {
            for (var local : List.of(LOCAL, SECURE)) {
                if (Negotiation.answer(body, ALL, local, wanted) instanceof Negotiated.Agreed agreed) {
                    answered(read.description(), agreed, wanted);
                }
            }
        }
    }

    private static void answered(SessionDescription offer, Negotiated.Agreed agreed, Direction wanted) {
        var answer = good(agreed.local().sent());
        // §6: as many streams, of the same kinds, in the same places; all but one refused.
        assertThat(answer.media()).hasSameSizeAs(offer.media());
        for (int i = 0; i < answer.media().size(); i++) {
            assertThat(answer.media().get(i).kind())
                    .isEqualTo(offer.media().get(i).kind());
            assertThat(answer.media().get(i).protocol())
                    .isEqualTo(offer.media().get(i).protocol());
        }
        var index = AudioStream.in(answer).orElseThrow().index();
        assertThat(answer.media().stream().filter(stream -> stream.port() > 0)).hasSize(1);
        var ours = answer.media().get(index);
        assertThat(offer.media().get(index).port()).isPositive();
        assertThat(offer.media().get(index).formats()).containsAll(ours.formats());
        assertThat(ours.formats()).doesNotHaveDuplicates();
        // §6.1: nothing is sent that the offer does not take, and the other way round.
        var theirs = AudioStream.all(offer).stream()
                .filter(stream -> stream.index() == index)
                .findFirst()
                .orElseThrow()
                .direction();
        assertThat(agreed.direction().sends()).isEqualTo(wanted.sends() && theirs.receives());
        assertThat(agreed.direction().receives()).isEqualTo(wanted.receives() && theirs.sends());
        assertThat(agreed.remote().secure() != null).isEqualTo(!ours.protocol().equals("RTP/AVP"));
        assertThat(agreed.remote().packetMillis()).isBetween(10, 60);
        assertThat(agreed.remote().payloadType()).isBetween(0, 127);

        // §8: a later offer of ours keeps the places, and its version grows by one; the same again changes nothing.
        var later = Negotiation.offer(agreed.local(), ALL, Direction.SENDRECV);
        assertThat(good(later.sent()).media()).hasSameSizeAs(answer.media());
        assertThat(later.version()).isEqualTo(agreed.local().version() + 1);
        assertThat(Negotiation.offer(later, ALL, Direction.SENDRECV)).isEqualTo(later);
    }

    private static SessionDescription good(String body) {
        return ((Parsed.Good) SdpParser.parse(body)).description();
    }
}
