package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.EdgeForTests.ANSWER;
import static dev.parkslots.edge.loop.EdgeForTests.OFFER;
import static dev.parkslots.edge.loop.EdgeForTests.outside;
import static dev.parkslots.edge.loop.EdgeForTests.sdp;
import static dev.parkslots.edge.loop.EdgeForTests.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.sdp.Codec;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages and desk phones talk in a codec that both speak: opus between pages, never to a desk phone; nothing is transcoded. */
class BrowserCallTest {

    private static final Intent BOB = new Intent.Extension("202");
    private static final Intent CAROLE = new Intent.Extension("203");
    private static final Intent SLOT = new Intent.Retrieve("701", false);

    private final EdgeForTests edge = new EdgeForTests();

    /** Alice and Bob have pages, Carole a desk phone. */
    @BeforeEach
    void pages() {
        edge.browser("201");
        edge.browser("202");
    }

    private Codec codec(LegId leg) {
        return edge.media.remotes.get(leg).codec();
    }

    private String sent(LegId leg, String what) {
        return edge.sip.find(leg, what).sdp();
    }

    private void speaks(LegId leg, String sdp) {
        edge.tell(new SipEvent.Modified(leg, 200, sdp));
    }

    private void assertTalking(LegId one, LegId other, Codec codec) {
        assertThat(codec(one)).isEqualTo(codec);
        assertThat(codec(other)).isEqualTo(codec);
        assertThat(edge.hears(one)).isEqualTo("voice of " + other);
        assertThat(edge.hears(other)).isEqualTo("voice of " + one);
        assertThat(edge.sip.violations).isEmpty();
    }

    /** Two pages that talk: the caller's leg, then the other one. */
    private List<LegId> pagesTalk() {
        LegId alice = edge.browse(user("201"), BOB, BrowserSdp.OFFER);
        LegId bob = edge.rung();
        edge.answer(bob, BrowserSdp.OPUS);
        edge.ack(alice);
        return List.of(alice, bob);
    }

    /** Alice's page waits in 701, parked by Bob's. */
    private LegId parkedPage() {
        List<LegId> pages = pagesTalk();
        edge.refer(pages.getLast(), new Intent.ParkAt("701", false));
        edge.bye(pages.getLast());
        assertThat(edge.hears(pages.getFirst())).isEqualTo("music default");
        assertThat(codec(pages.getFirst())).isEqualTo(Codec.OPUS);
        return pages.getFirst();
    }

    @Test
    void twoPagesSpeakOpusEncrypted() {
        List<LegId> pages = pagesTalk();

        assertThat(sent(pages.getLast(), "INVITE")).contains("UDP/TLS/RTP/SAVPF 111 9 0 8 ", "a=setup:actpass");
        assertThat(sent(pages.getFirst(), "200")).contains("UDP/TLS/RTP/SAVPF 111 110\r\n", "a=setup:passive");
        assertTalking(pages.getFirst(), pages.getLast(), Codec.OPUS);
        assertThat(edge.media.remotes.get(pages.getFirst()).secure()).isNotNull();
        assertThat(edge.media.remotes.get(pages.getLast()).secure()).isNotNull();
        assertThat(edge.media.remotes.get(pages.getFirst()).secure().local())
                .isNotEqualTo(edge.media.remotes.get(pages.getLast()).secure().local());
    }

    @Test
    void aPageThatCallsADeskPhoneSpeaksItsCodec() {
        LegId alice = edge.browse(user("201"), CAROLE, BrowserSdp.OFFER);
        LegId carole = edge.rung();
        assertThat(sent(carole, "INVITE"))
                .contains("m=audio")
                .contains("RTP/AVP 9 0 8 101\r\n")
                .doesNotContain("opus", "ice");
        edge.answer(carole);
        edge.ack(alice);

        assertThat(sent(alice, "200")).contains("UDP/TLS/RTP/SAVPF 0 126\r\n");
        assertTalking(alice, carole, Codec.PCMU);
        assertThat(edge.media.remotes.get(carole).secure()).isNull();
    }

    @Test
    void theTrunkAndADeskPhoneReachAPage() {
        for (var caller : List.of(outside(), user("203"))) {
            LegId calls = edge.dial(caller, BOB, sdp("8 0", "sendrecv"));
            LegId bob = edge.rung();
            assertThat(sent(bob, "INVITE")).contains("UDP/TLS/RTP/SAVPF 8 0 101\r\n");
            edge.answer(bob, BrowserSdp.body("8 126", "active", "ufr1"));
            edge.ack(calls);

            assertThat(sent(calls, "200")).contains("RTP/AVP 8\r\n").doesNotContain("fingerprint");
            assertTalking(calls, bob, Codec.PCMA);
        }
    }

    @Test
    void aParkedPageIsTakenByADeskPhoneThatDials() {
        LegId alice = parkedPage();
        LegId carole = edge.dial(user("203"), SLOT, OFFER);

        assertThat(edge.sip.on(carole)).doesNotContain("200 to INVITE");
        assertThat(sent(alice, "reINVITE")).contains("UDP/TLS/RTP/SAVPF 0 8 ");
        assertThat(edge.hears(alice)).isEqualTo("music default");
        speaks(alice, BrowserSdp.PCMU);
        assertThat(sent(carole, "200")).contains("RTP/AVP 0\r\n");
        edge.ack(carole);
        edge.receiving(carole);

        assertTalking(alice, carole, Codec.PCMU);
        assertThat(edge.parks.ends).containsExactly("RETRIEVED by 203");
    }

    /** It wanted our offer: what it speaks is known with its ACK only. */
    @Test
    void aParkedPageIsTakenByADeskPhoneThatDialsWithoutAnOffer() {
        LegId alice = parkedPage();
        LegId carole = edge.dial(user("203"), SLOT, null);
        assertThat(sent(carole, "200")).contains("RTP/AVP 0 8 9 101\r\n");
        edge.tell(new SipEvent.Acknowledged(carole, 1, sdp("8", "sendrecv")));
        edge.receiving(carole);

        assertThat(sent(alice, "reINVITE")).contains("UDP/TLS/RTP/SAVPF 8 ");
        speaks(alice, BrowserSdp.body("8 126", "active", "ufr1"));
        assertTalking(alice, carole, Codec.PCMA);
    }

    @Test
    void aParkedPageIsTakenByAnotherPageAsItIs() {
        LegId alice = parkedPage();
        LegId bob = edge.browse(user("202"), SLOT, BrowserSdp.OFFER);
        edge.ack(bob);

        assertThat(edge.sip.on(alice)).doesNotContain("reINVITE");
        assertTalking(alice, bob, Codec.OPUS);
    }

    @Test
    void aCallerOnAnOrdinaryPhoneIsTakenByAPage() {
        edge.devices.put("201", List.of(EdgeForTests.device("201", "d-201")));
        LegId caller = edge.parkedCaller();
        LegId bob = edge.browse(user("202"), SLOT, BrowserSdp.OFFER);
        edge.ack(bob);

        assertThat(edge.sip.on(caller)).doesNotContain("reINVITE");
        assertThat(sent(bob, "200")).contains("UDP/TLS/RTP/SAVPF 0 126\r\n");
        assertTalking(caller, bob, Codec.PCMU);
    }

    @Test
    void aPageTransfersAPageToADeskPhone() {
        List<LegId> pages = pagesTalk();
        edge.refer(pages.getLast(), CAROLE);
        LegId carole = edge.rung();
        assertThat(sent(carole, "INVITE")).contains("RTP/AVP 0 8 9 101\r\n").doesNotContain("opus");
        edge.answer(carole);

        assertThat(sent(pages.getFirst(), "reINVITE")).contains("UDP/TLS/RTP/SAVPF 0 ");
        speaks(pages.getFirst(), BrowserSdp.PCMU);
        assertTalking(pages.getFirst(), carole, Codec.PCMU);
    }

    /** The desk phone can't follow into opus, so the page follows it. */
    @Test
    void anAttendedTransferOfAPageToADeskPhoneIsDoneByThePage() {
        List<LegId> pages = pagesTalk();
        LegId consulting = edge.browse(user("202"), CAROLE, BrowserSdp.OFFER);
        LegId carole = edge.rung();
        edge.answer(carole);
        edge.ack(consulting);
        edge.refer(pages.getLast(), edge.dialog(consulting), true);

        assertThat(edge.sip.on(carole)).doesNotContain("reINVITE");
        assertThat(sent(pages.getFirst(), "reINVITE")).contains("UDP/TLS/RTP/SAVPF 0 ");
        speaks(pages.getFirst(), BrowserSdp.PCMU);
        assertTalking(pages.getFirst(), carole, Codec.PCMU);
    }

    @Test
    void anAttendedTransferOfADeskPhoneToAPageIsFollowedByThePage() {
        LegId carole = edge.dial(user("203"), BOB, OFFER);
        LegId bob = edge.rung();
        edge.answer(bob, BrowserSdp.PCMU);
        edge.ack(carole);
        LegId consulting = edge.browse(user("202"), new Intent.Extension("201"), BrowserSdp.OFFER);
        LegId alice = edge.rung();
        edge.answer(alice, BrowserSdp.OPUS);
        edge.ack(consulting);
        edge.refer(bob, edge.dialog(consulting), true);

        assertThat(sent(alice, "reINVITE")).contains("UDP/TLS/RTP/SAVPF 0 ");
        speaks(alice, BrowserSdp.PCMU);
        assertTalking(carole, alice, Codec.PCMU);
    }

    /** RFC 3264 §5: it wants to be offered something, and is a page. */
    @Test
    void aPageThatCallsWithoutAnOfferIsOfferedWhatPagesSpeak() {
        LegId alice = edge.browse(user("201"), BOB, null);
        LegId bob = edge.rung();
        edge.answer(bob, BrowserSdp.OPUS);

        assertThat(sent(alice, "200")).contains("UDP/TLS/RTP/SAVPF 111 ");
        edge.tell(new SipEvent.Acknowledged(alice, 1, BrowserSdp.OPUS));
        assertTalking(alice, bob, Codec.OPUS);
    }

    @Test
    void aPageWhoseNetworkChangedIsAnsweredByOtherCredentialsAndTheCallGoesOn() {
        List<LegId> pages = pagesTalk();
        LegId alice = pages.getFirst();
        var before = edge.media.remotes.get(alice).secure();
        edge.modify(alice, BrowserSdp.restarted());
        var after = edge.media.remotes.get(alice).secure();

        assertThat(after.local()).isNotEqualTo(before.local());
        assertThat(after.remote().fragment()).isEqualTo("ufr2");
        assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
        assertThat(after.role()).isEqualTo(before.role());
        assertThat(edge.sip.last(alice).sdp())
                .contains("a=ice-ufrag:" + after.local().fragment());
        assertThat(edge.sip.on(pages.getLast())).doesNotContain("reINVITE");
        assertTalking(alice, pages.getLast(), Codec.OPUS);
    }

    @Test
    void noLegGoesFromEncryptedToPlainOrBack() {
        List<LegId> pages = pagesTalk();
        edge.modify(pages.getFirst(), sdp("0 8", "sendrecv"));
        assertThat(edge.sip.on(pages.getFirst())).endsWith("488 to reINVITE");
        assertTalking(pages.getFirst(), pages.getLast(), Codec.OPUS);

        LegId carole = edge.dial(user("203"), BOB, OFFER);
        edge.answer(edge.rung(), BrowserSdp.PCMU);
        edge.ack(carole);
        edge.modify(carole, BrowserSdp.OFFER);
        assertThat(edge.sip.on(carole)).endsWith("488 to reINVITE");
    }

    /** A third-party phone that speaks SIP over a WebSocket, and plain RTP. */
    @Test
    void aPlainOfferOverAWebSocketIsAnsweredPlainly() {
        LegId odd = edge.browse(user("201"), CAROLE, OFFER);
        edge.answer(edge.rung());

        assertThat(sent(odd, "200")).contains("RTP/AVP 0\r\n").doesNotContain("fingerprint");
    }

    @Test
    void aPageOnHoldHoldsAndResumes() {
        List<LegId> pages = pagesTalk();
        LegId alice = pages.getFirst();
        edge.modify(alice, BrowserSdp.OFFER.replace("a=sendrecv", "a=sendonly"));
        assertThat(edge.sip.last(alice).sdp()).contains("a=recvonly\r\n", "SAVPF 111 110\r\n");
        assertThat(edge.media.remotes.get(alice).sendable()).isFalse();

        edge.tell(new SipEvent.Modify(alice, new TransactionId("reINVITE"), 1_000, false, BrowserSdp.OFFER, null));
        assertTalking(alice, pages.getLast(), Codec.OPUS);
        assertThat(edge.media.remotes.get(alice).sendable()).isTrue();
    }

    @Test
    void theFirstOfAPageAndADeskPhoneThatAnswersDecides() {
        edge.devices.put("202", List.of(edge.devices.get("202").getFirst(), EdgeForTests.device("202", "desk")));
        LegId alice = edge.browse(user("201"), BOB, BrowserSdp.OFFER);
        List<LegId> rung = edge.sip.invited();
        assertThat(sent(rung.get(0), "INVITE")).contains("SAVPF 111 ");
        assertThat(sent(rung.get(1), "INVITE")).contains("RTP/AVP 9 0 8 ");
        edge.answer(rung.get(1), ANSWER);
        edge.ack(alice);

        assertTalking(alice, rung.get(1), Codec.PCMU);
        assertThat(edge.sip.on(rung.get(0))).contains("CANCEL");
    }
}
