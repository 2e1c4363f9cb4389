package dev.parkslots.edge.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.sdp.secure.Fingerprint;
import dev.parkslots.edge.sdp.secure.IceCredentials;
import dev.parkslots.edge.sdp.secure.SecureEnd;
import dev.parkslots.edge.sdp.secure.SecureTransport;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Offers and answers with browsers, on bodies that Chromium wrote, and one as Firefox writes it. */
class BrowserSdpTest {

    static final Fingerprint OURS = new Fingerprint("sha-256", "AB" + ":CD".repeat(31));
    static final IceCredentials ICE = new IceCredentials("ours+123", "ours/6789012345678901234");
    private static final LocalSession LOCAL =
            LocalSession.of("192.0.2.1", 20_000, 4711).with(SecureEnd.of(OURS, ICE, false));
    private static final LocalSession OFFERING =
            LocalSession.of("192.0.2.1", 20_000, 4711).with(SecureEnd.of(OURS, ICE, true));
    private static final List<Codec> BEST_FIRST = List.of(Codec.OPUS, Codec.G722, Codec.PCMU, Codec.PCMA);

    private static final String CHROMIUM = Bodies.read("chromium-offer");
    private static final String FIREFOX = Bodies.read("firefox-offer");

    @Test
    void chromiumIsAnsweredWithOneCandidateAndNothingElseToComeAndOpus() {
        Negotiated.Agreed agreed = answer(LOCAL, CHROMIUM, BEST_FIRST);

        assertThat(agreed.local().sent()).isEqualTo("""
                        v=0
                        o=- 4711 1 IN IP4 192.0.2.1
                        s=-
                        c=IN IP4 192.0.2.1
                        t=0 0
                        a=group:BUNDLE 0
                        a=ice-lite
                        m=audio 20000 UDP/TLS/RTP/SAVPF 111 110
                        a=rtpmap:111 opus/48000/2
                        a=fmtp:111 minptime=10;useinbandfec=1
                        a=rtpmap:110 telephone-event/48000
                        a=fmtp:110 0-15
                        a=ptime:20
                        a=sendrecv
                        a=mid:0
                        a=ice-ufrag:ours+123
                        a=ice-pwd:ours/6789012345678901234
                        a=fingerprint:sha-256 %s
                        a=setup:passive
                        a=candidate:1 1 udp 2130706431 192.0.2.1 20000 typ host
                        a=end-of-candidates
                        a=rtcp-mux
                        a=rtcp-rsize
                        """.formatted(OURS.value()).replace("\n", "\r\n"));
        RemoteMedia remote = agreed.remote();
        assertThat(remote.codec()).isEqualTo(Codec.OPUS);
        assertThat(remote.payloadType()).isEqualTo(111);
        assertThat(remote.telephoneEvent()).isEqualTo(110);
        assertThat(remote.muxed()).isTrue();
        assertThat(remote.secure())
                .isEqualTo(new SecureTransport(
                        ICE,
                        new IceCredentials("8BJk", "99PpWAbQfFbFReAKXRSQv/FX"),
                        new Fingerprint(
                                "sha-256",
                                "70:45:0B:C5:11:6C:20:7A:C4:37:12:73:D2:61:C7:91:73:A8:54:EB:E2:77:E6:A9:38:08:B8:48:21:50:37:71"),
                        Role.SERVER));
    }

    /** RFC 5506 §5: only if it was offered; and what was agreed stays in offers of ours. */
    @Test
    void feedbackWithoutAReportIsAgreedWhereItIsOffered() {
        Negotiated.Agreed agreed = answer(LOCAL, CHROMIUM, BEST_FIRST);
        Negotiated.Agreed without = answer(LOCAL, CHROMIUM.replace("a=rtcp-rsize\r\n", ""), BEST_FIRST);

        assertThat(without.local().sent()).doesNotContain("rtcp-rsize");
        assertThat(Negotiation.offer(agreed.local(), BEST_FIRST, Direction.SENDRECV)
                        .sent())
                .contains("a=rtcp-rsize\r\n");
        assertThat(Negotiation.offer(without.local(), BEST_FIRST, Direction.SENDRECV)
                        .sent())
                .doesNotContain("rtcp-rsize");
        assertThat(Negotiation.offer(OFFERING, BEST_FIRST, Direction.SENDRECV).sent())
                .contains("a=rtcp-rsize\r\n");
        assertThat(answer(LOCAL, PLAIN + "a=rtcp-rsize\r\n", BEST_FIRST).local().sent())
                .doesNotContain("rtcp-rsize");
    }

    @Test
    void overIpv6TheOneCandidateIsAnIpv6Address() {
        LocalSession six = LocalSession.of("2001:db8::1", 20_000, 4711).with(SecureEnd.of(OURS, ICE, false));

        Negotiated.Agreed agreed = answer(six, CHROMIUM.replace("IN IP4 0.0.0.0", "IN IP6 ::"), BEST_FIRST);

        assertThat(agreed.local().sent())
                .contains("c=IN IP6 2001:db8::1\r\n", "a=candidate:1 1 udp 2130706431 2001:db8::1 20000 typ host\r\n");
        assertThat(agreed.onHold()).isFalse();
    }

    /** A browser's {@code c=IN IP4 0.0.0.0} only says that its candidates are elsewhere. */
    @Test
    void aBrowserWithoutAnAddressDoesNotHold() {
        assertThat(answer(LOCAL, CHROMIUM, BEST_FIRST).onHold()).isFalse();
        assertThat(answer(LOCAL, CHROMIUM.replace("a=sendrecv", "a=sendonly"), BEST_FIRST)
                        .onHold())
                .isTrue();
    }

    @Test
    void firefoxSaysItsFingerprintForTheSessionAndKnowsEventsAtEightKilohertzAlone() {
        Negotiated.Agreed agreed = answer(LOCAL, FIREFOX, BEST_FIRST);

        assertThat(agreed.remote().payloadType()).isEqualTo(109);
        assertThat(agreed.remote().telephoneEvent()).isEqualTo(101);
        assertThat(secure(agreed).fingerprint().value()).startsWith("F3:6B:2C:");
        assertThat(secure(agreed).remote().fragment()).isEqualTo("2b9f14c7");
        assertThat(agreed.local().sent())
                .contains("SAVPF 109 101\r\n", "a=rtpmap:101 telephone-event/8000\r\n")
                .doesNotContain("extmap", ".local");
    }

    @Test
    void aBrowserThatTalksToADeskPhoneSpeaksItsCodecAndEventsAtItsClock() {
        Negotiated.Agreed agreed = answer(LOCAL, CHROMIUM, List.of(Codec.PCMA));

        assertThat(agreed.remote().codec()).isEqualTo(Codec.PCMA);
        assertThat(agreed.remote().telephoneEvent()).isEqualTo(126);
        assertThat(agreed.local().sent()).contains("SAVPF 8 126\r\n").doesNotContain("opus");
    }

    @ParameterizedTest
    @CsvSource({"actpass,passive,SERVER", "active,passive,SERVER", "passive,active,CLIENT"})
    void whoBeginsTheHandshakeIsAgreed(String offered, String answered, Role role) {
        Negotiated.Agreed agreed = answer(LOCAL, CHROMIUM.replace("a=setup:actpass", "a=setup:" + offered), BEST_FIRST);

        assertThat(agreed.local().sent()).contains("a=setup:" + answered + "\r\n");
        assertThat(secure(agreed).role()).isEqualTo(role);
    }

    /** RFC 8842 §5.3: as long as the association lives, an open offer changes nothing. */
    @Test
    void anOpenOfferLaterKeepsTheRoleOnceAgreed() {
        Negotiated.Agreed first = answer(LOCAL, CHROMIUM.replace("a=setup:actpass", "a=setup:passive"), BEST_FIRST);
        Negotiated.Agreed later = answer(first.local(), CHROMIUM, BEST_FIRST);

        assertThat(secure(later).role()).isEqualTo(Role.CLIENT);
        assertThat(later.local().sent()).contains("a=setup:active\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "a=fingerprint:sha-256,a=fingerprint:sha-1,fingerprint",
        "a=fingerprint:sha-256 70:,a=fingerprint:sha-256 ,fingerprint",
        "a=fingerprint,a=thumbprint,fingerprint",
        "a=ice-ufrag:8BJk,a=ice-ufrag:8BJ,ice-ufrag",
        "a=ice-ufrag,a=nice-ufrag,ice-ufrag",
        "a=ice-pwd:99PpWAbQfFbFReAKXRSQv/FX,a=ice-pwd:99PpWAbQfFbFReAKXRSQ\u00e9/FX,ice-pwd",
        "a=ice-pwd:99Pp,a=ice-pwd:,ice-pwd",
        "a=rtcp-mux,a=rtcp-mix,rtcp-mux",
        "a=setup:actpass,a=setup:holdconn,holdconn",
        "a=extmap-allow-mixed,a=ice-lite,ICE-lite",
    })
    void whatWouldLeaveTheBrowserMuteIsNotAcceptable(String right, String wrong, String why) {
        String offer = CHROMIUM.replace(right, wrong);
        assertThat(offer).isNotEqualTo(CHROMIUM);

        assertThat(Negotiation.answer(offer, BEST_FIRST, LOCAL, Direction.SENDRECV))
                .isInstanceOfSatisfying(
                        Negotiated.NotAcceptable.class,
                        no -> assertThat(no.why()).contains(why));
    }

    @Test
    void thePlainStreamIsTakenWhereTheEncryptedOneIsOfNoUse() {
        String both = CHROMIUM.replace("a=rtcp-mux\r\n", "")
                + "m=audio 4000 RTP/AVP 0\r\nc=IN IP4 198.51.100.7\r\na=mid:1\r\n";

        Negotiated.Agreed agreed = answer(LOCAL, both, BEST_FIRST);

        assertThat(agreed.remote().secure()).isNull();
        assertThat(agreed.remote().port()).isEqualTo(4000);
    }

    @Test
    void ourOfferIsForWhatBrowsersSpeak() {
        String offer =
                Negotiation.offer(OFFERING, BEST_FIRST, Direction.SENDRECV).sent();

        assertThat(offer)
                .contains(
                        "a=group:BUNDLE 0\r\na=ice-lite\r\n",
                        "m=audio 20000 UDP/TLS/RTP/SAVPF 111 9 0 8 110 101\r\n",
                        "a=rtpmap:110 telephone-event/48000\r\n",
                        "a=rtpmap:101 telephone-event/8000\r\n",
                        "a=setup:actpass\r\n",
                        "a=mid:0\r\n",
                        "a=rtcp-mux\r\n");
    }

    @ParameterizedTest
    @CsvSource({"active,SERVER", "passive,CLIENT"})
    void chromiumsAnswerIsRead(String setup, Role role) {
        LocalSession offered = Negotiation.offer(OFFERING, BEST_FIRST, Direction.SENDRECV);
        String answer = Bodies.read("chromium-answer").replace("a=setup:active", "a=setup:" + setup);

        Negotiated.Agreed agreed = (Negotiated.Agreed) Negotiation.accept(offered, answer);

        assertThat(agreed.remote().codec()).isEqualTo(Codec.OPUS);
        assertThat(secure(agreed).local()).isEqualTo(ICE);
        assertThat(secure(agreed).remote().fragment()).isEqualTo("FpmG");
        assertThat(secure(agreed).role()).isEqualTo(role);
        assertThat(agreed.onHold()).isFalse();
    }

    @Test
    void aPhoneOnAWebSocketThatIsNoBrowserAnswersPlainlyAndIsPlain() {
        LocalSession offered = Negotiation.offer(OFFERING, BEST_FIRST, Direction.SENDRECV);

        Negotiated.Agreed agreed = (Negotiated.Agreed) Negotiation.accept(offered, PLAIN);

        assertThat(agreed.remote().secure()).isNull();
        Negotiated.Agreed again =
                (Negotiated.Agreed) Negotiation.answer(PLAIN, BEST_FIRST, agreed.local(), Direction.SENDRECV);
        assertThat(again.local().sent()).contains(" RTP/AVP ");
    }

    @Test
    void whoWasEncryptedOnceDoesNotAnswerPlainlyLater() {
        LocalSession offered = Negotiation.offer(OFFERING, BEST_FIRST, Direction.SENDRECV);
        var agreed = (Negotiated.Agreed) Negotiation.accept(offered, Bodies.read("chromium-answer"));
        LocalSession later = Negotiation.offer(agreed.local(), BEST_FIRST, Direction.SENDRECV);

        assertThat(Negotiation.accept(later, PLAIN)).isInstanceOf(Negotiated.NotAcceptable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"actpass", "holdconn"})
    void anAnswerThatDecidesNothingIsNotAcceptable(String setup) {
        LocalSession offered = Negotiation.offer(OFFERING, BEST_FIRST, Direction.SENDRECV);
        String answer = Bodies.read("chromium-answer").replace("a=setup:active", "a=setup:" + setup);

        assertThat(Negotiation.accept(offered, answer)).isInstanceOf(Negotiated.NotAcceptable.class);
    }

    /** Its own credentials have changed, and so do ours, once. */
    @Test
    void anIceRestartIsAnsweredWithOtherCredentials() {
        Negotiated.Agreed first = answer(LOCAL, CHROMIUM, BEST_FIRST);
        Negotiated.Agreed same = answer(first.local(), CHROMIUM, BEST_FIRST);
        Negotiated.Agreed restarted = answer(same.local(), Bodies.read("chromium-restart"), BEST_FIRST);
        Negotiated.Agreed after = answer(restarted.local(), Bodies.read("chromium-restart"), BEST_FIRST);

        assertThat(same.local()).isEqualTo(first.local());
        IceCredentials fresh = secure(restarted).local();
        assertThat(fresh.fragment()).isNotEqualTo(ICE.fragment()).hasSize(8);
        assertThat(fresh.password()).isNotEqualTo(ICE.password()).hasSize(24);
        assertThat(IceCredentials.read(fresh.fragment(), fresh.password())).contains(fresh);
        assertThat(restarted.local().sent())
                .contains(
                        "a=ice-ufrag:" + fresh.fragment() + "\r\n", "a=ice-pwd:" + fresh.password() + "\r\n", " 2 IN");
        assertThat(secure(restarted).remote().fragment()).isEqualTo("9aPl");
        assertThat(secure(restarted).role()).isEqualTo(Role.SERVER);
        assertThat(secure(after).local()).isEqualTo(fresh);
    }

    @Test
    void ourOfferLaterRestartsNothingAndKeepsNamesAndNumbers() {
        LocalSession talking = answer(
                        LOCAL,
                        FIREFOX.replace("a=mid:0", "a=mid:sound").replace("BUNDLE 0", "BUNDLE sound"),
                        BEST_FIRST)
                .local();

        String offer = Negotiation.offer(talking, List.of(Codec.OPUS, Codec.PCMU), Direction.SENDRECV)
                .sent();

        assertThat(offer)
                .contains(
                        "m=audio 20000 UDP/TLS/RTP/SAVPF 109 0 110 101\r\n",
                        "a=group:BUNDLE sound\r\n",
                        "a=mid:sound\r\n",
                        "a=ice-ufrag:ours+123\r\n",
                        "a=setup:actpass\r\n");
    }

    @Test
    void otherStreamsAreRefusedByTheirNames() {
        String offer = CHROMIUM.replace("BUNDLE 0", "BUNDLE 0 1")
                + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\na=mid:1\r\na=rtpmap:96 VP8/90000\r\n";
        Negotiated.Agreed agreed = answer(LOCAL, offer, BEST_FIRST);

        assertThat(agreed.local().sent())
                .contains("a=group:BUNDLE 0\r\n")
                .endsWith("m=video 0 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\n");
        assertThat(Negotiation.offer(agreed.local(), BEST_FIRST, Direction.SENDRECV)
                        .sent())
                .endsWith("m=video 0 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\n");
    }

    @Test
    void aLegStaysWhatItWasFirst() {
        LocalSession encrypted = answer(LOCAL, CHROMIUM, BEST_FIRST).local();
        LocalSession plain = answer(LOCAL, PLAIN, BEST_FIRST).local();

        assertThat(encrypted.encrypted()).isTrue();
        assertThat(plain.encrypted()).isFalse();
        assertThat(Negotiation.answer(PLAIN, BEST_FIRST, encrypted, Direction.SENDRECV))
                .isInstanceOfSatisfying(
                        Negotiated.NotAcceptable.class,
                        no -> assertThat(no.why()).contains("SAVPF, as before"));
        assertThat(Negotiation.answer(CHROMIUM, BEST_FIRST, plain, Direction.SENDRECV))
                .isInstanceOf(Negotiated.NotAcceptable.class);
        assertThat(Negotiation.offer(plain, BEST_FIRST, Direction.SENDRECV).sent())
                .contains("m=audio 20000 RTP/AVP 9 0 8 101\r\n")
                .doesNotContain("ice", "fingerprint");
    }

    /** Opus goes between browsers alone: a phone that was offered it could not be joined with one that has G.711. */
    @Test
    void opusIsNeitherTakenNorOfferedWithoutEncryption() {
        String offer = PLAIN.replace("RTP/AVP 0", "RTP/AVP 111 0\r\na=rtpmap:111 opus/48000/2");

        assertThat(Negotiation.codecs(offer)).containsExactly(Codec.PCMU);
        assertThat(answer(LOCAL, offer, BEST_FIRST).remote().codec()).isEqualTo(Codec.PCMU);
        assertThat(Negotiation.answer(offer, List.of(Codec.OPUS), LOCAL, Direction.SENDRECV))
                .isInstanceOf(Negotiated.NotAcceptable.class);
        assertThat(Negotiation.offer(LOCAL, List.of(Codec.OPUS), Direction.SENDRECV)
                        .sent())
                .contains("RTP/AVP 0 8 9 101\r\n");
    }

    @Test
    void anEdgeWithoutEncryptionSaysSo() {
        LocalSession without = LocalSession.of("192.0.2.1", 20_000, 1);

        assertThat(Negotiation.answer(CHROMIUM, BEST_FIRST, without, Direction.SENDRECV))
                .isInstanceOf(Negotiated.NotAcceptable.class);
    }

    private static final String PLAIN =
            "v=0\r\no=phone 1 1 IN IP4 198.51.100.7\r\ns=call\r\nc=IN IP4 198.51.100.7\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n";

    private static SecureTransport secure(Negotiated.Agreed agreed) {
        SecureTransport secure = agreed.remote().secure();
        assertThat(secure).isNotNull();
        return secure;
    }

    private static Negotiated.Agreed answer(LocalSession local, String offer, List<Codec> allowed) {
        Negotiated answered = Negotiation.answer(offer, allowed, local, Direction.SENDRECV);
        assertThat(answered).isInstanceOf(Negotiated.Agreed.class);
        return (Negotiated.Agreed) answered;
    }
}
