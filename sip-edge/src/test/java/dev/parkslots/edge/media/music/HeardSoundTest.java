package dev.parkslots.edge.media.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.media.codec.G711;
import dev.parkslots.edge.media.music.HeardSound.Kind;
import dev.parkslots.edge.sdp.Codec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeardSoundTest {

    private static final EncodedMusic MUSIC = OwnMusic.make();
    private final HeardSound ear = new HeardSound(MUSIC);
    private long now;

    @BeforeEach
    void start() {
        now = 1_000;
    }

    @Test
    void nothingIsSilence() {
        assertThat(ear.now(now)).isEqualTo(Kind.SILENCE);
    }

    @ParameterizedTest
    @CsvSource({"PCMU,20", "PCMA,20", "G722,20", "PCMU,30", "PCMA,10"})
    void knowsTheMusic(Codec codec, int packetMillis) {
        for (int at = 0; at < 3_000; at += packetMillis) {
            ByteBuffer packet = ByteBuffer.allocate(packetMillis * 8);
            MUSIC.copy(codec, 70_500 + at < 72_000 ? 70_500 + at : at - 1_500, packetMillis, packet);
            hear(codec, packet.array());
            assertThat(ear.now(now)).isEqualTo(Kind.MUSIC);
        }
    }

    @Test
    void knowsAVoiceAndItsEnd() {
        for (int i = 0; i < 50; i++) {
            hear(Codec.PCMU, tone());
        }
        assertThat(ear.now(now)).isEqualTo(Kind.VOICE);
        for (int i = 0; i < 50; i++) {
            hear(Codec.PCMU, G711.MU_LAW.encode(new short[160]));
        }
        assertThat(ear.now(now)).isEqualTo(Kind.SILENCE);
    }

    @Test
    void aChangeIsKnownWithinASecond() {
        for (int at = 0; at < 2_000; at += 20) {
            ByteBuffer packet = ByteBuffer.allocate(160);
            MUSIC.copy(Codec.PCMA, at, 20, packet);
            hear(Codec.PCMA, packet.array());
        }
        for (int i = 0; i < 50; i++) {
            hear(Codec.PCMA, G711.A_LAW.encode(G711.MU_LAW.decode(tone())));
        }
        assertThat(ear.now(now)).isEqualTo(Kind.VOICE);
        assertThat(ear.now(now + 1_000)).isEqualTo(Kind.SILENCE);
    }

    @Test
    void aClickIsNoVoice() {
        for (int i = 0; i < 10; i++) {
            hear(Codec.PCMA, G711.A_LAW.encode(new short[160]));
        }
        hear(Codec.PCMA, G711.A_LAW.encode(G711.MU_LAW.decode(tone())));

        assertThat(ear.now(now)).isEqualTo(Kind.SILENCE);
    }

    @Test
    void emptyPayloadsBreakNothing() {
        hear(Codec.PCMU, new byte[0]);
        hear(Codec.PCMU, new byte[3]);

        assertThat(ear.now(now)).isEqualTo(Kind.SILENCE);
    }

    private void hear(Codec codec, byte[] payload) {
        now += Math.max(1, payload.length / 8);
        ear.packet(codec, Arrays.copyOf(payload, payload.length), now);
    }

    private static byte[] tone() {
        short[] tone = new short[160];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (3_000 * Math.sin(i * 0.3));
        }
        return G711.MU_LAW.encode(tone);
    }
}
