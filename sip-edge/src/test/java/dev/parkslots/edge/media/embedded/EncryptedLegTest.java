package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.embedded.TestPhone.Packet;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.media.secure.dtls.HandshakeOutcome;
import dev.parkslots.edge.media.secure.ice.StunOutcome;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.RemoteMedia;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Legs with ICE, DTLS and SRTP as a browser has them, heard and spoken to through real sockets. */
class EncryptedLegTest extends EngineOnLoopback {

    private static final int CM = 1;
    private static final int GCM = 7;

    private final TestBrowser browser = new TestBrowser("one", CM);
    private final TestBrowser other = new TestBrowser("other", GCM, CM);

    @AfterEach
    void nothingIsLeft() {
        engine.close(A);
        engine.close(B);
        await().until(() -> engine.secure().associations() == 0);
        browser.close();
        other.close();
    }

    /** The browser knows them a moment before the engine. */
    private void awaitKeys(long handshakes) {
        await().until(() -> engine.secure().counted(HandshakeOutcome.DONE) == handshakes);
    }

    private MediaPort open(TestBrowser who, Codec codec) {
        MediaPort port = engine.open(A, events);
        engine.configure(A, who.media(codec, Role.SERVER));
        return port;
    }

    /** A for the browser, B for a desk phone, each hearing the other. */
    private MediaPort openWithDeskPhone() {
        MediaPort port = open(browser, Codec.PCMU);
        engine.open(B, events);
        engine.configure(B, phoneB.media(Codec.PCMU));
        engine.connect(A, B);
        return port;
    }

    @ParameterizedTest
    @EnumSource
    void aParkedBrowserHearsMusicInBothRoles(Role role) throws Exception {
        MediaPort port = engine.open(A, events);
        engine.configure(A, browser.media(Codec.PCMA, role));
        engine.playMusic(A, "default");
        if (role == Role.SERVER) {
            browser.connect(port);
        } else {
            browser.accept(port);
        }

        List<Packet> heard = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            heard.add(browser.receive());
        }

        assertThat(browser.seen).isEqualTo(engine.fingerprint());
        assertThat(heard.getFirst().bytes()).isEqualTo(frame(Codec.PCMA, 0));
        assertThat(heard.getFirst().marker()).isTrue();
        assertThat(heard).allSatisfy(packet -> assertThat(packet.ssrc()).isEqualTo((int) port.ssrc()));
        assertGrowing(heard);
        assertThat(engine.secure().counted(HandshakeOutcome.DONE)).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {CM, GCM})
    void browserAndDeskPhoneHearEachOther(int profile) throws Exception {
        try (TestBrowser one = new TestBrowser("p", profile)) {
            MediaPort secure = open(one, Codec.PCMU);
            MediaPort plain = engine.open(B, events);
            engine.configure(B, phoneB.media(Codec.PCMU));
            engine.connect(A, B);
            one.connect(secure);
            awaitKeys(1);
            List<Packet> heard = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                one.send(secure, 0, VOICE);
                heard.add(phoneB.receive());
                phoneB.send(plain, 0, payload(0x22, 160));
                assertThat(one.receive().bytes()).isEqualTo(payload(0x22, 160));
            }
            assertContinuous(heard.subList(1, 50));
            assertThat(heard).allSatisfy(packet -> assertThat(packet.bytes()).isEqualTo(VOICE));
            assertThat(events.take()).isEqualTo("receiving a");
        }
    }

    @Test
    void twoBrowsersHearEachOther() throws Exception {
        MediaPort one = open(browser, Codec.PCMU);
        MediaPort two = engine.open(B, events);
        engine.configure(B, other.media(Codec.PCMU, Role.CLIENT));
        engine.connect(A, B);
        browser.connect(one);
        other.accept(two);
        awaitKeys(2);

        for (int i = 0; i < 50; i++) {
            browser.send(one, 0, VOICE);
            assertThat(other.receive().bytes()).isEqualTo(VOICE);
            other.send(two, 0, payload(0x33, 160));
            assertThat(browser.receive().bytes()).isEqualTo(payload(0x33, 160));
        }
    }

    @Test
    void speechIsHeardToItsEnd() throws Exception {
        MediaPort port = open(browser, Codec.PCMU);
        browser.connect(port);

        engine.say(A, "acme", Speech.of(Language.EN, Phrase.DIGIT_7));

        assertThat(browser.receive().bytes()).isEqualTo(Arrays.copyOf(word(Codec.PCMU, Phrase.DIGIT_7), 160));
        browser.receive();
        assertThat(events.take()).isEqualTo("said a");
        assertThat(browser.hearsNothing(60)).isTrue();
    }

    @Test
    void keysArePassedOnAndTold() throws Exception {
        MediaPort port = open(browser, Codec.PCMU);
        engine.open(B, events);
        engine.configure(B, phoneB.media(Codec.PCMU, 0, 96, true));
        engine.connect(A, B);
        engine.hearKeys(A);
        browser.connect(port);
        awaitKeys(1);

        browser.send(port, 101, new byte[] {5, 10, 0, (byte) 160});

        Packet key = phoneB.receive();
        assertThat(key.payloadType()).isEqualTo(96);
        assertThat(key.bytes()).isEqualTo(new byte[] {5, 10, 0, (byte) 160});
        assertThat(List.of(events.take(), events.take())).contains("a pressed 5");
    }

    @Test
    void reportsGoBothWaysOnTheOnePort() throws Exception {
        MediaPort port = open(browser, Codec.PCMU);
        engine.playMusic(A, "default");
        browser.connect(port);
        awaitKeys(1);
        browser.send(port, 0, VOICE);

        ByteBuffer report = browser.receiveReport();

        assertThat(report.get(1) & 0xff).isEqualTo(200);
        assertThat(report.getInt(4)).isEqualTo((int) port.ssrc());
        assertThat(report.getInt(28)).as("whose sound was heard").isEqualTo(browser.ssrc);
        byte[] own =
                ByteBuffer.allocate(8).putInt(0x80c90001).putInt(browser.ssrc).array();
        browser.sendReport(port, own);
        browser.sendRaw(port, ByteBuffer.allocate(40).putInt(0x80c90001).array());
        stranger.sendRaw(port, new byte[] {(byte) 0x80, (byte) 201, 0, 1});
        awaitDropped(Drop.WRONG_SOURCE, 1);
        assertThat(engine.dropped(Drop.NOT_AUTHENTIC)).isOne();
        assertThat(engine.dropped(Drop.BAD_RTCP)).isZero();
    }

    @Test
    void theLastWordIsEncryptedToo() throws Exception {
        MediaPort port = open(browser, Codec.PCMU);
        engine.playMusic(A, "default");
        browser.connect(port);
        browser.receive();

        engine.close(A);

        ByteBuffer last = browser.receiveReport();
        assertThat(last.get(last.limit() - 7) & 0xff).as("BYE").isEqualTo(203);
    }

    @Test
    void nothingIsSentOrHeardBeforeTheHandshake() throws Exception {
        MediaPort port = openWithDeskPhone();
        browser.check(port, true);
        ByteBuffer plain = ByteBuffer.allocate(172);
        RtpView.writeHeader(plain, 0, 0, false, 1, 2, 3);

        browser.sendRaw(port, plain.array());

        awaitDropped(Drop.NOT_SECURED, 1);
        engine.playMusic(A, "default");
        assertThat(browser.hearsNothing(100)).isTrue();
        assertThat(phoneB.hearsNothing(10)).isTrue();
    }

    @Test
    void plainSoundIsNotHeardOnAnEncryptedLeg() throws Exception {
        MediaPort port = openWithDeskPhone();
        browser.connect(port);
        awaitKeys(1);
        ByteBuffer plain = ByteBuffer.allocate(172);
        RtpView.writeHeader(plain, 0, 0, false, 1, 2, 3);

        browser.sendRaw(port, plain.array());
        awaitDropped(Drop.NOT_AUTHENTIC, 1);
        stranger.sendRaw(port, plain.array());
        awaitDropped(Drop.WRONG_SOURCE, 1);
        stranger.sendRaw(new MediaPort(port.address(), port.port() + 1, 0), plain.array());
        awaitDropped(Drop.NOT_SECURED, 1);

        assertThat(phoneB.hearsNothing(30)).isTrue();
    }

    @Test
    void soundThatIsSentAgainIsHeardOnce() throws Exception {
        MediaPort port = openWithDeskPhone();
        browser.connect(port);
        awaitKeys(1);
        byte[] sealed = browser.seal(0, VOICE);

        browser.sendRaw(port, sealed);
        browser.sendRaw(port, sealed);

        awaitDropped(Drop.REPLAYED, 1);
        phoneB.receive();
        assertThat(phoneB.hearsNothing(30)).isTrue();
    }

    @Test
    void aBrowserOnAnotherNetworkGoesOnHearingAtOnce() throws Exception {
        MediaPort port = open(browser, Codec.PCMU);
        engine.playMusic(A, "default");
        browser.connect(port);
        browser.receive();
        browser.moves();

        var seen = browser.check(port, true);
        browser.forgetWhatWaits();

        assertThat(seen.getPort()).isEqualTo(browser.port());
        assertGrowing(List.of(browser.receive(), browser.receive()));
    }

    @Test
    void anIceRestartKeepsKeysAndSound() throws Exception {
        MediaPort port = open(browser, Codec.PCMU);
        engine.playMusic(A, "default");
        browser.connect(port);
        browser.receive();
        browser.moves();
        browser.restarts();
        engine.configure(A, browser.media(Codec.PCMU, Role.SERVER));

        browser.check(port, true);
        browser.forgetWhatWaits();

        browser.receive();
        assertThat(engine.secure().counted(HandshakeOutcome.DONE)).isOne();
    }

    @Test
    void anotherCertificateInSdpMeansAnotherHandshake() throws Exception {
        MediaPort port = open(browser, Codec.PCMU);
        engine.playMusic(A, "default");
        browser.connect(port);
        browser.receive();

        engine.configure(A, other.media(Codec.PCMU, Role.SERVER));
        browser.forgetWhatWaits();
        assertThat(browser.hearsNothing(100)).isTrue();
        other.connect(port);

        other.receive();
        await().until(() -> engine.secure().associations() == 1);
    }

    @Test
    void onHoldNothingIsSentAndTheKeysStay() throws Exception {
        MediaPort port = open(browser, Codec.PCMU);
        engine.playMusic(A, "default");
        browser.connect(port);
        browser.receive();
        RemoteMedia held = browser.media(Codec.PCMU, Role.SERVER, browser.dtls.fingerprint(), false);

        engine.configure(A, held);
        browser.forgetWhatWaits();
        await().until(() -> browser.hearsNothing(60));
        engine.configure(A, browser.media(Codec.PCMU, Role.SERVER));

        browser.receive();
        assertThat(engine.secure().counted(HandshakeOutcome.DONE)).isOne();
    }

    @Test
    void strangersGetNoAnswer() throws Exception {
        MediaPort port = open(browser, Codec.PCMU);

        other.ask(port, true);
        other.sendRaw(port, new byte[20]);

        await().until(() -> engine.secure().counted(StunOutcome.STRANGER) == 1
                && engine.secure().counted(StunOutcome.MALFORMED) == 1);
        assertThat(other.getsNoAnswer(50)).isTrue();
        assertThat(browser.check(port, false)).isNotNull();
    }

    @Test
    void checksOnAPlainLegAreCountedAndNotAnswered() throws Exception {
        MediaPort port = engine.open(A, events);
        engine.configure(A, phoneA.media(Codec.PCMU));

        browser.ask(port, true);

        awaitDropped(Drop.STUN, 1);
        assertThat(browser.getsNoAnswer(50)).isTrue();
    }
}
