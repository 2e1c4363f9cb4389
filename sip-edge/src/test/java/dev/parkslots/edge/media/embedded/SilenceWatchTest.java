package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.MediaListener;
import dev.parkslots.edge.media.embedded.port.MediaSettings;
import dev.parkslots.edge.media.embedded.port.PortPool;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.media.secure.SecureMedia;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.RemoteMedia;
import dev.parkslots.edge.testphone.FreePorts;
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

/** Silence, with a time that the test makes. */
class SilenceWatchTest {

    private static final long SECOND = 1_000_000_000L;

    private final PortPool.Pair ports = new PortPool(
                    MediaSettings.of("127.0.0.1", "127.0.0.1", FreePorts.range(200)), new Random(), System::nanoTime)
            .take();
    private final List<Long> said = new ArrayList<>();
    private static final SecureMedia SECURE = new SecureMedia(new SecureRandom(), Instant.EPOCH, drop -> {});
    private final Leg leg = new Leg(new LegId("a"), ports, new Noting(), new MediaCounters(), SECURE, new Random(1));
    private final SilenceWatch watch = new SilenceWatch();
    private long now = -3 * SECOND;

    @AfterEach
    void close() {
        ports.close();
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += SECOND;
            watch.turn(now);
        }
    }

    private void begin() {
        leg.configure(new RemoteMedia("127.0.0.1", 4000, Codec.PCMU, 0, 101, 20, true));
        watch.add(leg);
        watch.turn(now);
        // The look that finds the new terms.
        pass(1);
    }

    private void packet() {
        packet("127.0.0.1", 0);
    }

    private void packet(String host, int payloadType) {
        ByteBuffer bytes = ByteBuffer.allocate(172);
        bytes.put(0, (byte) 0x80).put(1, (byte) payloadType);
        RtpView view = new RtpView();
        assertThat(view.read(bytes)).isNull();
        leg.received(new InetSocketAddress(host, 4000), view, bytes, now);
    }

    @Test
    void silenceIsSaidEvery15Seconds() {
        begin();
        pass(14);
        assertThat(said).isEmpty();
        pass(1);
        assertThat(said).containsExactly(15L);
        pass(30);
        assertThat(said).containsExactly(15L, 30L, 45L);
    }

    @Test
    void aPacketOrNewTermsBeginAnew() {
        begin();
        pass(14);
        packet();
        pass(15);
        assertThat(said).isEmpty();
        leg.configure(new RemoteMedia("127.0.0.1", 4000, Codec.PCMU, 0, 101, 20, false));
        pass(15);
        assertThat(said).isEmpty();
        pass(1);
        assertThat(said).containsExactly(15L);
    }

    @Test
    void whatAStrangerSendsIsNoSignOfLifeButWhateverTheDeviceSendsIs() {
        begin();
        packet();
        pass(14);
        packet("127.0.0.1", 13);
        pass(15);
        assertThat(said).isEmpty();
        packet("127.0.0.9", 0);
        pass(1);
        assertThat(said).containsExactly(15L);
    }

    @Test
    void aStoppedMachineIsNoSilence() {
        begin();
        now += 3600 * SECOND;
        pass(13);
        assertThat(said).isEmpty();
    }

    @Test
    void aClosedLegIsForgotten() {
        begin();
        leg.close();
        pass(20);
        assertThat(said).isEmpty();
        assertThat(watch.untilDue(now)).isEqualTo(Long.MAX_VALUE);
    }

    private final class Noting implements MediaListener {
        @Override
        public void receiving(LegId id) {}

        @Override
        public void said(LegId leg, Speech speech, boolean whole) {}

        @Override
        public void musicStarted(LegId id) {}

        @Override
        public void silent(LegId id, Duration since) {
            said.add(since.toSeconds());
        }
    }
}
