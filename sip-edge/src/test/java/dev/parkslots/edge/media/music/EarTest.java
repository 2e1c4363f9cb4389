package dev.parkslots.edge.media.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.media.codec.G711;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EarTest {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    private final byte[] piece = new byte[8000];
    private Instant now = START;
    private final Ear ear = new Ear(new KnownMusic(() -> piece), () -> now);

    EarTest() {
        new Random(1).nextBytes(piece);
    }

    @Test
    void it_hears_silence_first() {
        assertThat(ear.heard()).isEqualTo(new Ear.Heard(Ear.Sound.SILENCE, START));
        listen(Ear.Sound.SILENCE, 100);
        assertThat(ear.heard()).isEqualTo(new Ear.Heard(Ear.Sound.SILENCE, START));
    }

    @Test
    void it_tells_a_voice_from_the_music_at_any_position_of_the_piece() {
        listen(Ear.Sound.VOICE, 50);
        assertThat(ear.heard().sound()).isEqualTo(Ear.Sound.VOICE);

        var before = now;
        for (var at = 8 * 7; at + 160 < 8000; at += 160) {
            hear(Arrays.copyOfRange(piece, at, at + 160));
        }
        assertThat(ear.heard().sound()).isEqualTo(Ear.Sound.MUSIC);
        assertThat(ear.heard().since()).isBetween(before, before.plusMillis(60));
    }

    @Test
    void one_packet_does_not_make_a_change() {
        listen(Ear.Sound.VOICE, 50);
        hear(Arrays.copyOf(piece, 160));
        hear(Arrays.copyOf(piece, 160));

        assertThat(ear.heard().sound()).isEqualTo(Ear.Sound.VOICE);
    }

    @Test
    void a_breath_is_no_silence_but_a_second_is() {
        listen(Ear.Sound.VOICE, 200);
        var end = now;
        now = end.plusMillis(500);
        assertThat(ear.heard().sound()).isEqualTo(Ear.Sound.VOICE);
        now = end.plusMillis(1000);

        assertThat(ear.heard()).isEqualTo(new Ear.Heard(Ear.Sound.SILENCE, end));
    }

    @Test
    void a_click_is_no_voice() {
        listen(Ear.Sound.SILENCE, 10);
        hear(tone());
        listen(Ear.Sound.SILENCE, 10);

        assertThat(ear.heard()).isEqualTo(new Ear.Heard(Ear.Sound.SILENCE, START));
    }

    @Test
    void the_piece_goes_round() {
        var end = Arrays.copyOfRange(piece, 8000 - 16, 8000 + 144);
        System.arraycopy(piece, 0, end, 16, 144);
        for (var i = 0; i < 3; i++) {
            hear(end);
        }

        assertThat(ear.heard().sound()).isEqualTo(Ear.Sound.MUSIC);
    }

    @Test
    void empty_packets_break_nothing() {
        hear(new byte[0]);
        hear(new byte[3]);

        assertThat(ear.heard().sound()).isEqualTo(Ear.Sound.SILENCE);
    }

    private void listen(Ear.Sound sound, int packets) {
        for (var i = 0; i < packets; i++) {
            hear(sound == Ear.Sound.VOICE ? tone() : G711.MU_LAW.encode(new short[160]));
        }
    }

    private static byte[] tone() {
        var tone = new short[160];
        for (var i = 0; i < tone.length; i++) {
            tone[i] = (short) (3_000 * Math.sin(i * 0.3));
        }
        return G711.MU_LAW.encode(tone);
    }

    private void hear(byte[] packet) {
        now = now.plusMillis(20);
        ear.take(packet, 0, packet.length);
    }
}
