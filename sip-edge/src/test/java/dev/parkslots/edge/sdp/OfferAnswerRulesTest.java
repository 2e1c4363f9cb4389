package dev.parkslots.edge.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.sdp.text.MediaDescription;
import dev.parkslots.edge.sdp.text.Parsed;
import dev.parkslots.edge.sdp.text.SdpParser;
import dev.parkslots.edge.sdp.text.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What RFC 3264 asks of every answer and every later offer, for bodies as phones make them. */
class OfferAnswerRulesTest {

    private static final List<Codec> ALL = List.of(Codec.values());
    private static final LocalSession LOCAL = LocalSession.of("192.0.2.1", 20_000, 4711);

    private static Negotiated answer(LocalSession local, String offer) {
        return Negotiation.answer(offer, ALL, local, Direction.SENDRECV);
    }

    /** RFC 3264 §6: as many streams, in the same order, of the same kinds and protocols; all but one with port 0. */
    @Property(tries = 500)
    void theStreamsOfAnAnswerAreThoseOfItsOffer(@ForAll("bodies") String offer) {
        if (answer(LOCAL, offer) instanceof Negotiated.Agreed agreed) {
            List<MediaDescription> theirs = read(offer).media();
            List<MediaDescription> ours = read(agreed.local().sent()).media();
            assertThat(ours).hasSameSizeAs(theirs);
            for (int i = 0; i < ours.size(); i++) {
                assertThat(ours.get(i).kind()).isEqualTo(theirs.get(i).kind());
                assertThat(ours.get(i).protocol()).isEqualTo(theirs.get(i).protocol());
                if (theirs.get(i).port() == 0) {
                    assertThat(ours.get(i).port()).isZero();
                }
            }
            assertThat(ours.stream().map(MediaDescription::port).filter(port -> port > 0))
                    .containsExactly(LOCAL.port());
        }
    }

    /** RFC 3264 §6.1: nothing that was not offered, under the numbers that the offer gave. */
    @Property(tries = 500)
    void anAnswerSaysNothingBeyondItsOffer(@ForAll("bodies") String offer) {
        if (answer(LOCAL, offer) instanceof Negotiated.Agreed agreed) {
            AudioStream theirs = AudioStream.in(read(offer)).orElseThrow();
            AudioStream ours = AudioStream.in(read(agreed.local().sent())).orElseThrow();
            assertThat(ours.payloadTypes()).hasSize(1);
            assertThat(theirs.payloadTypes()).containsAllEntriesOf(ours.payloadTypes());
            assertThat(ours.telephoneEvent(Codec.PCMU)).isIn(-1, theirs.telephoneEvent(Codec.PCMU));
            assertThat(ours.direction().sends() && !theirs.direction().receives())
                    .isFalse();
            assertThat(ours.direction().receives() && !theirs.direction().sends())
                    .isFalse();
            assertThat(agreed.remote().sendable()).isEqualTo(theirs.direction().receives());
            assertThat(ours.packetMillis()).isEqualTo(theirs.packetMillis()).isBetween(10, 60);
        }
    }

    /** RFC 3264 §8: o= counts up by one with a change and stays without; streams, port and numbers of the session stay. */
    @Property(tries = 500)
    void whateverFollowsGoesOnWithTheSession(
            @ForAll("bodies") String first, @ForAll("bodies") String second, @ForAll boolean weOffer) {
        if (answer(LOCAL, first) instanceof Negotiated.Agreed agreed) {
            LocalSession before = agreed.local();
            LocalSession after = before;
            if (weOffer) {
                after = Negotiation.offer(before, ALL, Direction.SENDRECV);
            } else if (answer(before, second) instanceof Negotiated.Agreed again) {
                after = again.local();
            }
            assertThat(after.version())
                    .isEqualTo(after.sent().equals(before.sent()) ? before.version() : before.version() + 1);
            assertThat(after.sent()).contains("o=- 4711 " + after.version() + " IN IP4 192.0.2.1\r\n");
            if (weOffer) {
                AudioStream stream = AudioStream.in(read(after.sent())).orElseThrow();
                assertThat(read(after.sent()).media())
                        .hasSameSizeAs(read(before.sent()).media());
                assertThat(stream.payloadTypes()).containsOnlyKeys(Codec.PLAIN);
                assertThat(stream.payloadTypes())
                        .containsEntry(agreed.remote().codec(), agreed.remote().payloadType());
                List<Integer> numbers = new ArrayList<>(stream.payloadTypes().values());
                numbers.add(stream.telephoneEvent(Codec.PCMU));
                assertThat(numbers).doesNotHaveDuplicates();
            }
        }
    }

    /** A device that takes our offer is understood: its numbers, its direction, its packets. */
    @Property(tries = 300)
    void anAnswerToOurOfferIsUnderstood(@ForAll("bodies") String body) {
        LocalSession offered = Negotiation.offer(LOCAL, ALL, Direction.SENDRECV);
        if (Negotiation.accept(offered, body) instanceof Negotiated.Agreed agreed) {
            AudioStream theirs = AudioStream.in(read(body)).orElseThrow();
            assertThat(agreed.remote().codec())
                    .isEqualTo(theirs.payloadTypes().keySet().iterator().next());
            assertThat(agreed.onHold()).isEqualTo(!theirs.direction().receives());
            assertThat(agreed.local()).isEqualTo(offered);
        }
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> direction = Arbitraries.of("", "sendrecv", "sendonly", "recvonly", "inactive")
                .map(name -> name.isEmpty() ? "" : "a=" + name + "\r\n");
        Arbitrary<String> more = Arbitraries.of(
                "",
                "b=AS:64\r\n",
                "a=ptime:30\r\n",
                "a=ptime:5\r\na=maxptime:150\r\n",
                "a=rtcp-mux\r\na=rtcp:9\r\n",
                "c=IN IP4 0.0.0.0\r\n",
                "c=IN IP6 2001:db8::2\r\n");
        Arbitrary<List<String>> maps = Arbitraries.of(
                        "96 opus/48000/2",
                        "97 G722/8000",
                        "98 PCMU/8000/1",
                        "99 pcma/8000",
                        "0 PCMA/8000",
                        "8 PCMU/8000",
                        "9 telephone-event/8000",
                        "101 telephone-event/8000",
                        "126 telephone-event/48000")
                .list()
                .ofMaxSize(5);
        Arbitrary<String> audio = Combinators.combine(
                        Arbitraries.of("RTP/AVP", "RTP/AVP", "RTP/AVP", "RTP/SAVP"),
                        Arbitraries.of(0, 4000, 4000, 4000, 65_534),
                        Arbitraries.of("0", "8", "9", "18", "96", "97", "98", "99", "101", "126")
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(6)
                                .uniqueElements(),
                        maps,
                        more,
                        direction)
                .as(OfferAnswerRulesTest::audio);
        Arbitrary<String> video = Arbitraries.of("m=video 5000 RTP/AVP 34\r\n", "m=application 9 UDP/BFCP *\r\n");
        Arbitrary<String> streams = Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(3, audio), net.jqwik.api.Tuple.of(1, video))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(list -> String.join("", list));
        return Combinators.combine(direction, streams)
                .as((session, rest) -> "v=0\r\no=- 1 1 IN IP4 198.51.100.7\r\ns=-\r\nc=IN IP4 198.51.100.7\r\nt=0 0\r\n"
                        + session + rest);
    }

    private static String audio(
            String protocol, int port, List<String> formats, List<String> maps, String more, String direction) {
        StringBuilder out = new StringBuilder(
                String.format(Locale.ROOT, "m=audio %d %s %s\r\n", port, protocol, String.join(" ", formats)));
        out.append(more);
        maps.forEach(map -> out.append("a=rtpmap:").append(map).append("\r\n"));
        return out.append(direction).toString();
    }

    private static SessionDescription read(String body) {
        return ((Parsed.Good) SdpParser.parse(body)).description();
    }
}
