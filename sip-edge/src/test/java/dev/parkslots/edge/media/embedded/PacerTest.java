package dev.parkslots.edge.media.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.MediaListener;
import dev.parkslots.edge.media.embedded.TestPhone.Packet;
import dev.parkslots.edge.media.embedded.port.MediaSettings;
import dev.parkslots.edge.media.embedded.port.PortPool;
import dev.parkslots.edge.media.secure.SecureMedia;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.RemoteMedia;
import dev.parkslots.edge.testphone.FreePorts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pacer's own clock work, with a time that the test makes. */
class PacerTest {

    private static final long MILLI = 1_000_000;

    private final TestPhone phone = new TestPhone();
    private final MediaSettings settings = MediaSettings.of("127.0.0.1", "127.0.0.1", FreePorts.range(200));
    private final PortPool.Pair ports = new PortPool(settings, new SecureRandom(), System::nanoTime).take();
    private static final SecureMedia SECURE = new SecureMedia(new SecureRandom(), Instant.EPOCH, drop -> {});
    private final Leg leg = new Leg(new LegId("a"), ports, new Deaf(), new MediaCounters(), SECURE, new SecureRandom());
    private final Pacer pacer = new Pacer(new Reporter(InstantSource.system(), new SecureRandom()));
    private long now;

    PacerTest() {
        leg.configure(phone.media(Codec.PCMU));
        Playback playback = new MusicPlayback(leg, EngineOnLoopback.testMusic(), "default");
        leg.hear(playback);
        pacer.play(playback);
        pacer.turn(now);
    }

    @AfterEach
    void close() {
        phone.close();
        ports.close();
    }

    @Test
    void onePacketEveryTwentyMillis() {
        for (int i = 0; i < 100; i++) {
            pass(1);
        }

        List<Packet> packets = phone.receiveMany(6);
        assertThat(phone.hearsNothing(20)).isTrue();
        EngineOnLoopback.assertContinuous(packets);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 30, 40, 60})
    void packetsAreAsLongAsTheDeviceAskedFor(int millis) {
        phone.receive();
        leg.configure(new RemoteMedia("127.0.0.1", phone.port(), Codec.PCMA, 8, 101, millis, true));
        for (int i = 0; i < 20 + 6 * millis; i++) {
            pass(1);
        }

        List<Packet> packets = phone.receiveMany(6);
        assertThat(packets).allSatisfy(packet -> assertThat(packet.bytes()).hasSize(8 * millis));
        EngineOnLoopback.assertContinuous(packets);
        byte[] loop = EngineOnLoopback.music(Codec.PCMA);
        for (int i = 0; i < packets.size(); i++) {
            assertThat(packets.get(i).bytes()[0]).isEqualTo(loop[8 * (20 + i * millis) % loop.length]);
        }
    }

    @Test
    void aLateTurnCatchesUpByTwoPacketsAtMost() {
        phone.receive();
        pass(40);

        phone.receiveMany(2);
        assertThat(phone.hearsNothing(20)).isTrue();
    }

    @Test
    void aFrozenProcessSendsNoBurst() {
        Packet before = phone.receive();
        pass(3_000);
        for (int i = 0; i < 20; i++) {
            pass(1);
        }

        Packet after = phone.receive();
        assertThat(phone.hearsNothing(20)).isTrue();
        assertThat(after.sequence()).isEqualTo(before.sequence() + 1 & 0xffff);
        assertThat(after.marker()).isTrue();
        assertThat(after.timestamp() - before.timestamp()).isBetween(3_000 * 8, 3_020 * 8);
    }

    private void pass(int millis) {
        now += millis * MILLI;
        pacer.turn(now);
    }

    private static final class Deaf implements MediaListener {
        @Override
        public void silent(LegId leg, Duration since) {}

        @Override
        public void receiving(LegId leg) {}

        @Override
        public void said(LegId leg, Speech speech, boolean whole) {}

        @Override
        public void musicStarted(LegId leg) {}
    }
}
