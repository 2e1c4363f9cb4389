package dev.parkslots.edge.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {

    private static final LocalSession LOCAL = LocalSession.of("192.0.2.1", 20_000, 4711);
    private static final List<Codec> ALL = List.of(Codec.PCMU, Codec.PCMA, Codec.G722);

    @Test
    void answersWithTheFirstAllowedCodecAlone() {
        Negotiated.Agreed agreed = answer(offer("0 8 9 101", "a=rtpmap:101 telephone-event/8000", ""));

        assertThat(agreed.local().sent()).isEqualTo("""
                        v=0
                        o=- 4711 1 IN IP4 192.0.2.1
                        s=-
                        c=IN IP4 192.0.2.1
                        t=0 0
                        m=audio 20000 RTP/AVP 0 101
                        a=rtpmap:0 PCMU/8000
                        a=rtpmap:101 telephone-event/8000
                        a=fmtp:101 0-15
                        a=ptime:20
                        a=sendrecv
                        """.replace("\n", "\r\n"));
        assertThat(agreed.remote()).isEqualTo(new RemoteMedia("198.51.100.7", 4000, Codec.PCMU, 0, 101, 20, true));
        assertThat(agreed.onHold()).isFalse();
    }

    @Test
    void allowedCodecsDecideNotTheOrderOfTheOffer() {
        Negotiated answered =
                Negotiation.answer(offer("0 8 9", "", ""), List.of(Codec.G722, Codec.PCMU), LOCAL, Direction.SENDRECV);

        assertThat(((Negotiated.Agreed) answered).remote().codec()).isEqualTo(Codec.G722);
    }

    @Test
    void takesTheDevicesDynamicPayloadTypes() {
        Negotiated.Agreed agreed =
                answer(offer("97 96", "a=rtpmap:97 pcma/8000/1\r\na=rtpmap:96 telephone-event/8000\r\na=ptime:30", ""));

        assertThat(agreed.remote()).isEqualTo(new RemoteMedia("198.51.100.7", 4000, Codec.PCMA, 97, 96, 30, true));
        assertThat(agreed.local().sent()).contains("RTP/AVP 97 96\r\n", "a=rtpmap:97 PCMA/8000\r\n");
    }

    @Test
    void aStaticNumberThatIsMappedToSomethingElseIsNotTheCodec() {
        assertThat(Negotiation.codecs(offer("0 8", "a=rtpmap:0 SPEEX/8000", "")))
                .containsExactly(Codec.PCMA);
    }

    @Test
    void takesTelephoneEventsAtOurClockRateOnly() {
        Negotiated.Agreed agreed = answer(
                offer("0 101 126", "a=rtpmap:101 telephone-event/48000\r\na=rtpmap:126 telephone-event/8000", ""));

        assertThat(agreed.remote().telephoneEvent()).isEqualTo(126);
        assertThat(answer(offer("0", "", "")).remote().telephoneEvent()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"SENDRECV,SENDRECV,true", "SENDONLY,RECVONLY,false", "RECVONLY,SENDONLY,true", "INACTIVE,INACTIVE,false"
    })
    void mirrorsTheDirection(Direction offered, Direction answered, boolean sendable) {
        Negotiated.Agreed agreed = answer(offer("0", "a=" + offered.attribute(), ""));

        assertThat(agreed.direction()).isEqualTo(answered);
        assertThat(agreed.remote().sendable()).isEqualTo(sendable);
        assertThat(agreed.local().sent()).endsWith("a=" + answered.attribute() + "\r\n");
    }

    @Test
    void directionOfTheSessionHoldsUnlessTheStreamSaysAnother() {
        String session = offer("0", "", "").replace("t=0 0\r\n", "t=0 0\r\na=sendonly\r\n");

        assertThat(answer(session).direction()).isEqualTo(Direction.RECVONLY);
        assertThat(answer(session + "a=sendrecv\r\n").direction()).isEqualTo(Direction.SENDRECV);
    }

    @Test
    void zeroAddressIsHold() {
        Negotiated.Agreed agreed = answer(offer("0", "", "").replace("198.51.100.7", "0.0.0.0"));

        assertThat(agreed.onHold()).isTrue();
        assertThat(agreed.direction()).isEqualTo(Direction.RECVONLY);
    }

    @Test
    void ownWishLimitsTheDirection() {
        Negotiated answered = Negotiation.answer(offer("0", "", ""), ALL, LOCAL, Direction.SENDONLY);

        assertThat(((Negotiated.Agreed) answered).direction()).isEqualTo(Direction.SENDONLY);
    }

    @Test
    void versionGrowsOnlyWhenTheBodyChanges() {
        LocalSession first = answer(offer("0", "", "")).local();
        LocalSession same = answer(first, offer("0", "", "")).local();
        LocalSession held = answer(same, offer("0", "a=sendonly", "")).local();
        LocalSession resumed = answer(held, offer("0", "", "")).local();

        assertThat(List.of(first.version(), same.version(), held.version(), resumed.version()))
                .containsExactly(1L, 1L, 2L, 3L);
        assertThat(same.sent()).isEqualTo(first.sent());
    }

    @Test
    void refusesOtherStreamsInTheirPlace() {
        String video = "m=video 5000 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n";
        String secured = "m=audio 5002 RTP/SAVP 0\r\n";
        Negotiated.Agreed agreed = answer(offer("0", "", "").replace("m=audio", video + secured + "m=audio") + video);

        assertThat(agreed.local().sent().lines().filter(line -> line.startsWith("m=")))
                .containsExactly(
                        "m=video 0 RTP/AVP 96",
                        "m=audio 0 RTP/SAVP 0",
                        "m=audio 20000 RTP/AVP 0",
                        "m=video 0 RTP/AVP 96");

        LocalSession reoffer = Negotiation.offer(agreed.local(), ALL, Direction.SENDRECV);
        assertThat(reoffer.sent().lines().filter(line -> line.startsWith("m=")))
                .containsExactly(
                        "m=video 0 RTP/AVP 96",
                        "m=audio 0 RTP/SAVP 0",
                        "m=audio 20000 RTP/AVP 0 8 9 101",
                        "m=video 0 RTP/AVP 96");
    }

    @Test
    void onlyTheFirstUsableAudioStreamIsTaken() {
        Negotiated.Agreed agreed = answer(offer("0", "", "") + "m=audio 4002 RTP/AVP 8\r\n");

        assertThat(agreed.local().sent()).contains("m=audio 20000 RTP/AVP 0\r\n", "m=audio 0 RTP/AVP 8\r\n");
    }

    @Test
    void reofferKeepsPayloadTypesInUse() {
        Negotiated.Agreed agreed =
                answer(offer("98 96", "a=rtpmap:98 PCMU/8000\r\na=rtpmap:96 telephone-event/8000", ""));

        assertThat(Negotiation.offer(agreed.local(), ALL, Direction.SENDONLY).sent())
                .contains("m=audio 20000 RTP/AVP 98 8 9 96\r\n", "o=- 4711 2 ", "a=sendonly\r\n");
    }

    @Test
    void readsAnAnswer() {
        LocalSession offered = Negotiation.offer(LOCAL, ALL, Direction.SENDRECV);

        Negotiated accepted = Negotiation.accept(offered, offer("8 96", "a=rtpmap:96 telephone-event/8000", ""));

        assertThat(accepted)
                .isEqualTo(new Negotiated.Agreed(
                        offered,
                        new RemoteMedia("198.51.100.7", 4000, Codec.PCMA, 8, 96, 20, true),
                        Direction.SENDRECV));
    }

    @Test
    void anAnswerBeyondTheOfferIsNotAcceptable() {
        LocalSession offered = Negotiation.offer(LOCAL, List.of(Codec.PCMU), Direction.SENDRECV);

        assertThat(Negotiation.accept(offered, offer("8", "", ""))).isInstanceOf(Negotiated.NotAcceptable.class);
        assertThat(Negotiation.accept(offered, offer("0", "", "").replace("audio 4000", "audio 0")))
                .isInstanceOf(Negotiated.NotAcceptable.class);
        assertThat(Negotiation.accept(LOCAL, offer("0", "", ""))).isInstanceOf(Negotiated.NotAcceptable.class);
    }

    @Test
    void anAnswerToOurHoldIsNotAHoldOfTheDevice() {
        LocalSession held = Negotiation.offer(LOCAL, ALL, Direction.SENDONLY);

        Negotiated.Agreed agreed = (Negotiated.Agreed) Negotiation.accept(held, offer("0", "a=recvonly", ""));

        assertThat(agreed.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(agreed.onHold()).isFalse();
    }

    @Test
    void speaksIpv6() {
        LocalSession local = LocalSession.of("2001:db8::1", 20_000, 1);

        Negotiated.Agreed agreed =
                answer(local, offer("0", "", "").replace("IN IP4 198.51.100.7", "IN IP6 2001:db8::2"));

        assertThat(agreed.remote().host()).isEqualTo("2001:db8::2");
        assertThat(agreed.local().sent()).contains("c=IN IP6 2001:db8::1\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RTP/SAVP", "RTP/SAVPF", "UDP/TLS/RTP/SAVPF", "RTP/AVPF"})
    void otherProfilesAreNotAcceptable(String profile) {
        assertThat(Negotiation.answer(offer("0", "", "").replace("RTP/AVP", profile), ALL, LOCAL, Direction.SENDRECV))
                .isInstanceOf(Negotiated.NotAcceptable.class);
    }

    @Test
    void noCommonCodecSaysWhatThereWas() {
        Negotiated answered = Negotiation.answer(offer("8 18", "", ""), List.of(Codec.PCMU), LOCAL, Direction.SENDRECV);

        assertThat(answered)
                .isInstanceOfSatisfying(
                        Negotiated.NotAcceptable.class,
                        no -> assertThat(no.why()).contains("[PCMA]", "[PCMU]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "v=1\r\n",
                "v=0\r\nm=audio x RTP/AVP 0\r\n",
                "v=0\r\nm=audio 70000 RTP/AVP 0\r\n",
                "v=0\r\nm=audio 4000\r\n",
                "v=0\r\nno equals sign\r\n",
                "v=0\r\ns=\u0000\r\n"
            })
    void malformedIsSaidSo(String body) {
        assertThat(Negotiation.answer(body, ALL, LOCAL, Direction.SENDRECV))
                .isInstanceOfSatisfying(
                        Negotiated.Malformed.class, bad -> assertThat(bad.why()).startsWith("SDP"));
    }

    /** The forms of hold that phones have: RFC 3264 §8.4, RFC 6337 §5.3, and RFC 2543's zero address. */
    @ParameterizedTest
    @CsvSource({
        "'',sendonly,198.51.100.7,RECVONLY",
        "'',inactive,198.51.100.7,INACTIVE",
        "sendonly,'',198.51.100.7,RECVONLY",
        "inactive,'',198.51.100.7,INACTIVE",
        "'','',0.0.0.0,RECVONLY",
        "'',sendrecv,0.0.0.0,RECVONLY",
        "'',sendonly,0.0.0.0,RECVONLY",
        "'',recvonly,0.0.0.0,INACTIVE",
        "'',inactive,0.0.0.0,INACTIVE",
        "sendrecv,inactive,198.51.100.7,INACTIVE",
    })
    void everyFormOfHoldIsAnsweredInKind(String session, String stream, String address, Direction answered) {
        String held = offer("0", stream.isEmpty() ? "" : "a=" + stream, "")
                .replace("c=IN IP4 198.51.100.7", "c=IN IP4 " + address)
                .replace("t=0 0\r\n", "t=0 0\r\n" + (session.isEmpty() ? "" : "a=" + session + "\r\n"));
        LocalSession talking = answer(offer("0", "", "")).local();
        Negotiated.Agreed agreed = answer(talking, held);

        assertThat(agreed.onHold()).isTrue();
        assertThat(agreed.direction()).isEqualTo(answered);
        assertThat(agreed.local().sent()).contains("m=audio 20000 RTP/AVP 0\r\n", "c=IN IP4 192.0.2.1\r\n");
        assertThat(answer(agreed.local(), offer("0", "", "")).onHold()).isFalse();
    }

    @Test
    void whoOnlyListensIsNotHolding() {
        Negotiated.Agreed agreed = answer(offer("0", "a=recvonly", ""));

        assertThat(agreed.onHold()).isFalse();
        assertThat(agreed.direction()).isEqualTo(Direction.SENDONLY);
    }

    @ParameterizedTest
    @CsvSource({
        "'',20",
        "a=ptime:10,10",
        "a=ptime:60,60",
        "a=ptime:200,60",
        "a=ptime:5,10",
        "a=ptime:35,30",
        "a=ptime:0,20",
        "a=ptime:x,20",
        "a=maxptime:10,10",
        "a=ptime:40;a=maxptime:30,30",
        "a=ptime:20;a=maxptime:150,20",
    })
    void takesAndAnswersTheLengthOfPackets(String attributes, int millis) {
        Negotiated.Agreed agreed = answer(offer("0", attributes.replace(";", "\r\n"), ""));

        assertThat(agreed.remote().packetMillis()).isEqualTo(millis);
        assertThat(agreed.local().sent()).contains("a=ptime:" + millis + "\r\n");
        assertThat(Negotiation.offer(agreed.local(), ALL, Direction.SENDRECV).sent())
                .contains("a=ptime:" + millis + "\r\n");
    }

    @Test
    void anAnswerWithSeveralCodecsMeansItsFirst() {
        LocalSession offered = Negotiation.offer(LOCAL, ALL, Direction.SENDRECV);

        Negotiated accepted = Negotiation.accept(offered, offer("18 9 0 8", "", ""));

        assertThat(((Negotiated.Agreed) accepted).remote().codec()).isEqualTo(Codec.G722);
    }

    @Test
    void oneNumberNeverMeansTwoCodecs() {
        Negotiated.Agreed agreed = answer(offer("9 8", "a=rtpmap:9 telephone-event/8000\r\na=rtpmap:8 PCMU/8000", ""));

        assertThat(Negotiation.offer(agreed.local(), ALL, Direction.SENDRECV).sent())
                .contains("m=audio 20000 RTP/AVP 8 96 97 9\r\n", "a=rtpmap:96 PCMA/8000\r\n", "a=rtpmap:97 G722/8000");
    }

    @Test
    void bandwidthAndWhatElseIsUnknownIsPassedOver() {
        assertThat(answer(offer("0", "b=AS:64\r\na=silenceSupp:off - - - -\r\nk=clear:x", ""))
                        .remote()
                        .codec())
                .isEqualTo(Codec.PCMU);
    }

    private static Negotiated.Agreed answer(String offer) {
        return answer(LOCAL, offer);
    }

    private static Negotiated.Agreed answer(LocalSession local, String offer) {
        Negotiated answered = Negotiation.answer(offer, ALL, local, Direction.SENDRECV);
        assertThat(answered).isInstanceOf(Negotiated.Agreed.class);
        return (Negotiated.Agreed) answered;
    }

    private static String offer(String formats, String attributes, String more) {
        return "v=0\r\no=phone 1 1 IN IP4 198.51.100.7\r\ns=call\r\nc=IN IP4 198.51.100.7\r\nt=0 0\r\n"
                + "m=audio 4000 RTP/AVP " + formats + "\r\n" + (attributes.isEmpty() ? "" : attributes + "\r\n") + more;
    }
}
