package dev.parkslots.edge.doctor.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.media.codec.G711;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A tone is heard after PCMU, and nothing else is taken for it. */
class ToneTest {

    private static final Tone TONE = new Tone(620);
    private static final Tone OTHER = new Tone(1_130);

    @Test
    void the_own_tone_is_heard_and_another_one_is_not() {
        assertThat(TONE.isHeardIn(heard(TONE))).isTrue();
        assertThat(OTHER.isHeardIn(heard(TONE))).isFalse();
        assertThat(TONE.isHeardIn(heard(OTHER))).isFalse();
    }

    @Test
    void neither_silence_nor_noise_is_a_tone() {
        assertThat(TONE.isHeardIn(new short[2_000])).isFalse();
        var noise = new short[2_000];
        var random = new Random(7);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) (random.nextGaussian() * 6_000);
        }
        assertThat(TONE.isHeardIn(noise)).isFalse();
    }

    @Test
    void noise_on_the_line_does_not_hide_it() {
        var line = heard(TONE);
        var random = new Random(7);
        for (int i = 0; i < line.length; i++) {
            line[i] += (short) (random.nextGaussian() * 1_500);
        }
        assertThat(TONE.isHeardIn(line)).isTrue();
    }

    private static short[] heard(Tone tone) {
        var samples = new short[2_080];
        for (int frame = 0; frame < 13; frame++) {
            System.arraycopy(G711.MU_LAW.decode(tone.frame(frame)), 0, samples, frame * Tone.FRAME, Tone.FRAME);
        }
        return samples;
    }
}
