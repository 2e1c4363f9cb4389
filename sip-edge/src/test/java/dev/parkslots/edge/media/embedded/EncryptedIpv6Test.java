package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parkslots.edge.media.MediaEngine.MediaPort;
import dev.parkslots.edge.media.embedded.port.MediaSettings;
import dev.parkslots.edge.media.rtp.Drop;
import dev.parkslots.edge.media.secure.dtls.HandshakeOutcome;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import dev.parkslots.edge.testphone.FreePorts;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A browser on ::1: its checks, the handshake in both roles, sound and reports both ways. */
class EncryptedIpv6Test {

    private static final int CM = 1;
    private static InetAddress loopback;

    @BeforeAll
    static void findLoopback() throws IOException {
        loopback = InetAddress.getAllByName("::1")[0];
        assumeTrue(exists(loopback), "this machine has no ::1");
    }

    private static boolean exists(InetAddress address) {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, 0))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void musicAndVoiceOfABrowserGoOverIpv6(Role role) throws Exception {
        EngineOnLoopback.Events events = new EngineOnLoopback.Events();
        try (TestBrowser browser = new TestBrowser(loopback, "six", CM);
                EmbeddedMediaEngine engine = engine()) {
            MediaPort port = engine.open(EngineOnLoopback.A, events);
            engine.configure(EngineOnLoopback.A, browser.media(Codec.PCMU, role));
            engine.playMusic(EngineOnLoopback.A, "default");

            assertThat(browser.check(port, true)).isEqualTo(new InetSocketAddress(loopback, browser.port()));
            if (role == Role.SERVER) {
                browser.connect(port);
            } else {
                browser.accept(port);
            }

            assertThat(browser.receive().bytes()).isEqualTo(EngineOnLoopback.frame(Codec.PCMU, 0));
            await().until(() -> engine.secure().counted(HandshakeOutcome.DONE) == 1);
            browser.send(port, 0, EngineOnLoopback.VOICE);
            assertThat(events.take()).isEqualTo("music a");
            assertThat(events.take()).isEqualTo("receiving a");
            assertThat(browser.receiveReport().getInt(4)).isEqualTo((int) port.ssrc());
            movesElsewhere(browser, port);
            assertThat(engine.dropped(Drop.WRONG_SOURCE)).isZero();
        }
    }

    private static void movesElsewhere(TestBrowser browser, MediaPort port) throws Exception {
        browser.moves();
        assertThat(browser.check(port, true).getPort()).isEqualTo(browser.port());
        browser.forgetWhatWaits();
        browser.receive();
    }

    private static EmbeddedMediaEngine engine() {
        return new EmbeddedMediaEngine(
                MediaSettings.of("::1", "::1", FreePorts.range(100)),
                EngineOnLoopback.testMusic(),
                EngineOnLoopback.testSpeech());
    }
}
