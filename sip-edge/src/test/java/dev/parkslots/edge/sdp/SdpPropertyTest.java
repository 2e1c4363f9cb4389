package dev.parkslots.edge.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.sdp.text.Line;
import dev.parkslots.edge.sdp.text.MediaDescription;
import dev.parkslots.edge.sdp.text.Parsed;
import dev.parkslots.edge.sdp.text.SdpParser;
import dev.parkslots.edge.sdp.text.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import javax.sdp.SdpFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The parser against NIST's, against itself, and against noise. */
class SdpPropertyTest {

    private static final List<Codec> ALL = List.of(Codec.values());

    @Property(tries = 300)
    void agreesWithNist(@ForAll("bodies") String body) throws Exception {
        javax.sdp.SessionDescription theirs = SdpFactory.getInstance().createSessionDescription(body);
        SessionDescription ours = good(body);

        List<String> expected = new ArrayList<>();
        for (Object each : theirs.getMediaDescriptions(true)) {
            javax.sdp.MediaDescription media = (javax.sdp.MediaDescription) each;
            javax.sdp.Media line = media.getMedia();
            expected.add(line.getMediaType() + " " + line.getMediaPort() + " " + line.getProtocol() + " "
                    + formats(line) + " " + attributes(media));
        }
        List<String> actual = ours.media().stream()
                .map(media -> media.kind() + " " + media.port() + " " + media.protocol() + " " + media.formats() + " "
                        + media.lines().stream()
                                .filter(line -> line.type() == 'a')
                                .map(Line::value)
                                .toList())
                .toList();
        assertThat(actual).isEqualTo(expected);
        assertThat(ours.first('c').orElseThrow().value())
                .endsWith(" " + theirs.getConnection().getAddress());
    }

    @Property(tries = 300)
    void writesWhatItRead(@ForAll("bodies") String body) {
        assertThat(good(body).write()).isEqualTo(body);
        assertThat(good(body.replace("\r\n", "\n")).write()).isEqualTo(body);
    }

    @Property(tries = 300)
    void anAnswerHasTheStreamsOfItsOffer(@ForAll("bodies") String body) {
        LocalSession local = LocalSession.of("127.0.0.1", 20_000, 1);
        if (Negotiation.answer(body, ALL, local, Direction.SENDRECV) instanceof Negotiated.Agreed agreed) {
            SessionDescription answer = good(agreed.local().sent());
            assertThat(answer.media().stream().map(MediaDescription::kind))
                    .isEqualTo(good(body).media().stream()
                            .map(MediaDescription::kind)
                            .toList());
            assertThat(answer.media().stream().filter(media -> media.port() > 0))
                    .hasSize(1);
        }
    }

    @Property(tries = 1000)
    void noiseThrowsNothing(@ForAll("damaged") String body) {
        LocalSession local = LocalSession.of("127.0.0.1", 20_000, 1);
        assertThat(Negotiation.answer(body, ALL, local, Direction.SENDRECV)).isNotNull();
        assertThat(Negotiation.accept(Negotiation.offer(local, ALL, Direction.SENDRECV), body))
                .isNotNull();
        assertThat(Negotiation.codecs(body)).hasSizeLessThanOrEqualTo(ALL.size());
    }

    @Property(tries = 5)
    void sizeIsBounded(@ForAll("bodies") String body) {
        String long1 = body + "a=x\r\n".repeat(1_000);
        String long2 = body + "a=" + "x".repeat(40_000);
        String long3 = body + "m=audio 1 RTP/AVP 0\r\n".repeat(33);
        for (String tooMuch : List.of(long1, long2, long3)) {
            assertThat(SdpParser.parse(tooMuch)).isInstanceOf(Parsed.Bad.class);
        }
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> attribute = Arbitraries.of(
                "a=rtpmap:0 PCMU/8000",
                "a=rtpmap:101 telephone-event/8000",
                "a=fmtp:101 0-15",
                "a=sendrecv",
                "a=sendonly",
                "a=inactive",
                "a=ptime:20",
                "a=silenceSupp:off - - - -",
                "a=candidate:1 1 UDP 2130706431 192.0.2.3 5000 typ host");
        Arbitrary<String> formats = Arbitraries.integers()
                .between(0, 127)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(list -> list.stream()
                        .map(String::valueOf)
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow());
        Arbitrary<String> media = Combinators.combine(
                        Arbitraries.of("audio", "video"),
                        Arbitraries.integers().between(0, 65_535),
                        Arbitraries.of("RTP/AVP", "RTP/SAVP", "UDP/TLS/RTP/SAVPF"),
                        formats,
                        attribute.list().ofMaxSize(6))
                .as((kind, port, protocol, numbers, attributes) ->
                        "m=" + kind + " " + port + " " + protocol + " " + numbers + "\r\n" + joined(attributes));
        Arbitrary<String> session = Combinators.combine(
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.of("127.0.0.1", "0.0.0.0", "192.0.2.77"),
                        attribute.list().ofMaxSize(2))
                .as((id, address, attributes) -> "v=0\r\no=- " + id + " 1 IN IP4 " + address + "\r\ns=-\r\nc=IN IP4 "
                        + address + "\r\nt=0 0\r\n" + joined(attributes));
        return Combinators.combine(session, media.list().ofMinSize(1).ofMaxSize(4))
                .as((head, streams) -> head + String.join("", streams));
    }

    /** A body with a piece of it overwritten or cut. */
    @Provide
    Arbitrary<String> damaged() {
        return Combinators.combine(
                        bodies(),
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.strings().ofMaxLength(12),
                        Arbitraries.integers().between(0, 20))
                .as((body, at, noise, cut) -> {
                    int from = Math.min(at, body.length());
                    return body.substring(0, from) + noise + body.substring(Math.min(from + cut, body.length()));
                });
    }

    private static String joined(List<String> lines) {
        return lines.stream().map(line -> line + "\r\n").reduce("", String::concat);
    }

    private static SessionDescription good(String body) {
        return ((Parsed.Good) SdpParser.parse(body)).description();
    }

    private static List<String> formats(javax.sdp.Media line) throws Exception {
        List<String> formats = new ArrayList<>();
        for (Object format : line.getMediaFormats(true)) {
            formats.add(format.toString());
        }
        return formats;
    }

    private static List<String> attributes(javax.sdp.MediaDescription media) throws Exception {
        List<String> attributes = new ArrayList<>();
        for (Object each : (Vector<?>) media.getAttributes(true)) {
            javax.sdp.Attribute attribute = (javax.sdp.Attribute) each;
            attributes.add(
                    attribute.getValue() == null
                            ? attribute.getName()
                            : attribute.getName() + ":" + attribute.getValue());
        }
        return attributes;
    }
}
