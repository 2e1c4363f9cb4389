package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.secure.dtls.HandshakeOutcome;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.bouncycastle.tls.AlertDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How encrypted legs end, by whom, and what a browser may say besides its sound. */
class EncryptedEndTest extends EngineOnLoopback {

    private final TestBrowser browser = new TestBrowser("one", 1);

    @AfterEach
    void nothingIsLeft() {
        engine.close(A);
        await().until(() -> engine.secure().associations() == 0);
        browser.close();
    }

    private MediaPort talkTo(Role role) throws Exception {
        MediaPort port = engine.open(A, events);
        engine.configure(A, browser.media(Codec.PCMU, role));
        if (role == Role.SERVER) {
            browser.connect(port);
        } else {
            browser.accept(port);
        }
        await().until(() -> engine.secure().counted(HandshakeOutcome.DONE) == 1);
        return port;
    }

    @ParameterizedTest
    @EnumSource
    void aLegThatEndsClosesTheAssociationAndThatIsItsLastWord(Role role) throws Exception {
        int free = engine.portsFree();
        talkTo(role);
        engine.playMusic(A, "default");
        browser.receive();

        engine.close(A);

        assertThat(browser.dtls.nextAlert()).isEqualTo(AlertDescription.close_notify);
        ByteBuffer last = browser.receiveReport();
        assertThat(last.get(last.limit() - 7) & 0xff).as("BYE").isEqualTo(203);
        assertThat(browser.hearsNothing(60)).isTrue();
        assertThat(browser.nextRecord(20)).isNull();
        assertThat(engine.portsFree()).isEqualTo(free);
    }

    @Test
    void anotherCertificateInSdpClosesTheOldAssociation() throws Exception {
        talkTo(Role.SERVER);
        try (TestBrowser other = new TestBrowser("other", 1)) {
            engine.configure(A, other.media(Codec.PCMU, Role.SERVER));

            assertThat(browser.dtls.nextAlert()).isEqualTo(AlertDescription.close_notify);
        }
    }

    @Test
    void aBrowserThatClosesItsEndIsToldOfAtOnceAndOnce() throws Exception {
        talkTo(Role.SERVER);

        browser.leaves();

        assertThat(events.take()).isEqualTo("left a");
        await().until(() -> engine.secure().associations() == 0);
        engine.close(A);
        assertThat(events.queue).isEmpty();
    }

    @Test
    void whoEndsTheLegIsNotToldThatTheBrowserHasLeft() throws Exception {
        talkTo(Role.SERVER);

        engine.close(A);
        browser.leaves();
        await().until(() -> engine.secure().associations() == 0);

        assertThat(events.queue).isEmpty();
    }

    /** RFC 5506: who is known by his keys needs no report before what he says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "81ce0002 00004321 00000009",
                "81cd0003 00004321 00000009 00010000",
                "81cb0001 00004321",
                "80c90001 00004321 81cb0001 00004321"
            })
    void feedbackMayComeAlone(String report) throws Exception {
        MediaPort port = talkTo(Role.SERVER);

        browser.sendReport(port, HexFormat.of().parseHex(report.replace(" ", "")));
        browser.sendReport(port, HexFormat.of().parseHex("80c8000100004321"));

        awaitDropped(Drop.BAD_RTCP, 1);
        assertThat(engine.dropped(Drop.NOT_AUTHENTIC)).isZero();
    }

    /** A handshake that is sent again from before, or asked for anew, changes nothing: the sound goes on with the same keys. */
    @Test
    void nobodyIsAskedForOtherKeysOnceThereAreSome() throws Exception {
        MediaPort port = talkTo(Role.SERVER);
        engine.playMusic(A, "default");
        browser.receive();

        browser.sendRaw(
                port, HexFormat.of().parseHex("16fefd00000000000000000010" + "01000004000000000000000401020304"));
        browser.sendRaw(port, HexFormat.of().parseHex("17fefd000100000000000f0005" + "0102030405"));
        browser.send(port, 0, VOICE);
        awaitDropped(Drop.UNHEARD, 1);
        browser.forgetWhatWaits();

        assertThat(browser.receive().bytes()).hasSize(160);
        assertThat(browser.nextRecord(20)).isNull();
        assertThat(engine.secure().counted(HandshakeOutcome.DONE)).isOne();
        assertThat(engine.secure().associations()).isOne();
    }
}
