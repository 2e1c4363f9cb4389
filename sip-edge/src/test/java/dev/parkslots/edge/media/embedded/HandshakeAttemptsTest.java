package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.secure.dtls.DtlsPeer;
import dev.parkslots.edge.media.secure.dtls.HandshakeOutcome;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which handshakes begin on a leg, and how often: not with the wrong one, not forever, not by what is long past. */
class HandshakeAttemptsTest extends EngineOnLoopback {

    private static final int CM = 1;

    private final TestBrowser browser = new TestBrowser("one", CM);

    @AfterEach
    void nothingIsLeft() {
        engine.close(A);
        await().until(() -> engine.secure().associations() == 0);
        browser.close();
    }

    @Test
    void whoShowsAnotherCertificateIsNeitherHeardNorSentTo() throws Exception {
        MediaPort port = engine.open(A, events);
        engine.configure(A, browser.media(Codec.PCMU, Role.SERVER, new DtlsPeer(CM).fingerprint(), true));
        engine.playMusic(A, "default");

        assertThatThrownBy(() -> browser.connect(port)).isInstanceOf(IOException.class);

        await().until(() -> engine.secure().counted(HandshakeOutcome.BAD_FINGERPRINT) == 1);
        assertThat(browser.hearsNothing(100)).isTrue();
    }

    @Test
    void aBrowserThatTriesWithoutEndIsNotListenedToForever() throws Exception {
        MediaPort port = engine.open(A, events);
        engine.configure(A, browser.media(Codec.PCMU, Role.SERVER, new DtlsPeer(CM).fingerprint(), true));
        for (int i = 0; i < 5; i++) {
            int before = i;
            assertThatThrownBy(() -> browser.connect(port)).isInstanceOf(IOException.class);
            await().until(() -> engine.secure().counted(HandshakeOutcome.BAD_FINGERPRINT) == before + 1
                    && engine.secure().associations() == 0);
        }

        assertThatThrownBy(() -> browser.connect(port)).isInstanceOf(IOException.class);

        assertThat(engine.secure().counted(HandshakeOutcome.BAD_FINGERPRINT)).isEqualTo(5);

        browser.restarts();
        engine.configure(A, browser.media(Codec.PCMU, Role.SERVER));
        engine.playMusic(A, "default");
        browser.connect(port);
        browser.receive();
    }

    @Test
    void afterAnIceRestartItMayTryAgain() throws Exception {
        var wrong = new DtlsPeer(CM).fingerprint();
        MediaPort port = engine.open(A, events);
        engine.configure(A, browser.media(Codec.PCMU, Role.SERVER, wrong, true));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> browser.connect(port)).isInstanceOf(IOException.class);
            await().until(() -> engine.secure().associations() == 0);
        }

        browser.restarts();
        engine.configure(A, browser.media(Codec.PCMU, Role.SERVER, wrong, true));
        assertThatThrownBy(() -> browser.connect(port)).isInstanceOf(IOException.class);

        await().until(() -> engine.secure().counted(HandshakeOutcome.BAD_FINGERPRINT) == 6);
    }

    @Test
    void aLateHelloFromBeforeARestartBeginsNoHandshake() throws Exception {
        MediaPort port = engine.open(A, events);
        engine.configure(A, browser.media(Codec.PCMU, Role.SERVER, new DtlsPeer(CM).fingerprint(), true));
        browser.check(port, true);

        browser.restarts();
        engine.configure(A, browser.media(Codec.PCMU, Role.SERVER));
        browser.sendRaw(port, startOfHello());

        assertThat(browser.check(port, true)).isNotNull();
        assertThat(engine.secure().associations()).isZero();
        browser.sendRaw(port, startOfHello());
        await().until(() -> engine.secure().associations() == 1);
    }

    private static byte[] startOfHello() {
        byte[] record = new byte[14];
        record[0] = 22;
        record[13] = 1;
        return record;
    }
}
