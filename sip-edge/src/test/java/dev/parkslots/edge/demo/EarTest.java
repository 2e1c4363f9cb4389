package dev.parkslots.edge.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
    void every_sample_survives_mulaw_within_its_step() {
        for (var sample = -32000; sample <= 32000; sample += 37) {
            assertThat(Math.abs(Mulaw.decode(Mulaw.encode(sample)) - sample))
                    .isLessThanOrEqualTo(Math.abs(sample) / 16 + 8);
        }
        assertThat(Mulaw.encode(0)).isEqualTo((byte) 0xff);
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
        assertThat(ear.heard().sound()).isEqualTo(Ear.Sound.VOICE);
        var end = now;
        now = now.plus(Duration.ofMillis(1100));

        assertThat(ear.heard().sound()).isEqualTo(Ear.Sound.SILENCE);
        assertThat(ear.heard().since()).isBetween(end.minusMillis(300), end);
    }

    private void listen(Ear.Sound sound, int packets) {
        var voice = new Voice(120);
        for (var i = 0; i < packets; i++) {
            var packet = new byte[160];
            if (sound == Ear.Sound.VOICE) {
                voice.next(packet, 0);
            } else {
                Arrays.fill(packet, (byte) 0xff);
            }
            hear(packet);
        }
    }

    private void hear(byte[] packet) {
        now = now.plusMillis(20);
        ear.take(packet, 0, packet.length);
    }
}
