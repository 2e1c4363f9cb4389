package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.MediaListener;
import dev.parkslots.edge.media.embedded.port.MediaSettings;
import dev.parkslots.edge.media.embedded.port.PortPool;
import dev.parkslots.edge.media.secure.SecureMedia;
import dev.parkslots.edge.media.secure.dtls.HandshakeOutcome;
import dev.parkslots.edge.media.secure.stun.StunRequests;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.secure.SecureTransport.Role;
import dev.parkslots.edge.testphone.FreePorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether a browser still wants to be sent to (RFC 7675), with a time that the test makes. */
class ConsentTest {

    private static final long SECOND = 1_000_000_000L;

    private final PortPool.Pair ports = new PortPool(
                    MediaSettings.of("127.0.0.1", "127.0.0.1", FreePorts.range(200)), new Random(), System::nanoTime)
            .take();
    private final List<Long> said = new ArrayList<>();
    private final SecureMedia secure = new SecureMedia(new SecureRandom(), Instant.EPOCH, drop -> {});
    private final Leg leg = new Leg(new LegId("a"), ports, new Noting(), new MediaCounters(), secure, new Random(1));
    private final SilenceWatch watch = new SilenceWatch();
    private final TestBrowser browser = new TestBrowser("b", 1);
    private final InetSocketAddress home = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_000);
    private long now = -40 * SECOND;

    private final class Noting implements MediaListener {
        @Override
        public void receiving(LegId id) {}

        @Override
        public void musicStarted(LegId id) {}

        @Override
        public void said(LegId id, Speech speech, boolean whole) {}

        @Override
        public void silent(LegId id, Duration since) {
            said.add(since.toSeconds());
        }
    }

    @AfterEach
    void close() {
        leg.end();
        browser.close();
    }

    private void begin() {
        leg.configure(browser.media(Codec.PCMU, Role.CLIENT));
        watch.add(leg);
        watch.turn(now);
        pass(1);
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += SECOND;
            watch.turn(now);
        }
    }

    private void check() {
        byte[] request = StunRequests.check(browser.theirs, browser.ours, true);
        assertThat(leg.secure().opens(home, ByteBuffer.wrap(request), now)).isFalse();
    }

    @Test
    void aBrowserThatChecksIsAliveEvenWithoutSound() {
        begin();
        for (int i = 0; i < 20; i++) {
            check();
            pass(5);
        }
        assertThat(said).isEmpty();
    }

    @Test
    void oneThatStopsIsSaidToBeSilentAndNotHandedAnythingAfter30Seconds() throws Exception {
        begin();
        check();
        // The handshake that the check has begun goes to where the browser is, and to nowhere once that has lapsed.
        pass(15);
        assertThat(said).isEmpty();
        pass(1);
        assertThat(said).containsExactly(15L);
        pass(15);
        assertThat(said).containsExactly(15L, 30L);
        assertThat(leg.secure().target()).isNull();
        assertThat(secure.counted(HandshakeOutcome.DONE)).isZero();

        check();
        pass(14);
        assertThat(said).containsExactly(15L, 30L);
    }

    @Test
    void forgeriesAreNoSignOfLife() {
        begin();
        check();
        for (int i = 0; i < 17; i++) {
            byte[] forged = new StunRequests()
                    .username(browser.theirs.fragment() + ":" + browser.ours.fragment())
                    .signed("guessed")
                    .sealed();
            leg.secure().opens(home, ByteBuffer.wrap(forged), now);
            pass(1);
        }
        assertThat(said).containsExactly(15L);
    }
}
