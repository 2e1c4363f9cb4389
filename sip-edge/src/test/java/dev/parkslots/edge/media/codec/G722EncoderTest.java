package dev.parkslots.edge.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class G722EncoderTest {

    private static final int RATE = 16_000;
    /** Samples that the two mirror filters delay by. */
    private static final int DELAY = 22;
    /** CRC of the tone's bytes, from which ffmpeg's decoder made the tone again with 47 dB to the noise. */
    private static final long KNOWN_SUM = 0x3855e08fL;

    @ParameterizedTest
    @ValueSource(ints = {200, 440, 1_000, 3_100, 5_000, 6_500})
    void tonesComeBack(int hertz) {
        short[] tone = tone(hertz, 8_000);

        short[] heard = new G722Decoder().decode(new G722Encoder().encode(tone));

        assertThat(signalToNoise(tone, heard)).isGreaterThan(hertz < 4_000 ? 30 : 12);
    }

    @Test
    void silenceStaysSilent() {
        short[] heard = new G722Decoder().decode(new G722Encoder().encode(new short[RATE]));

        for (short sample : heard) {
            assertThat((int) sample).isBetween(-16, 16);
        }
    }

    @Test
    void fullScaleNoiseBreaksNothing() {
        short[] square = new short[RATE];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 7 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }

        assertThat(new G722Encoder().encode(square)).hasSize(RATE / 2);
    }

    @Test
    void bytesAreThoseThatAnotherDecoderUnderstood() {
        CRC32 sum = new CRC32();
        sum.update(new G722Encoder().encode(tone(1_000, 8_000)));

        assertThat(sum.getValue()).isEqualTo(KNOWN_SUM);
    }

    @Test
    void takesPairs() {
        assertThatThrownBy(() -> new G722Encoder().encode(new short[3])).isInstanceOf(IllegalArgumentException.class);
    }

    private static short[] tone(int hertz, int level) {
        short[] tone = new short[RATE];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) Math.round(level * StrictMath.sin(2 * Math.PI * hertz * i / RATE));
        }
        return tone;
    }

    private static double signalToNoise(short[] sent, short[] heard) {
        double signal = 0;
        double noise = 0;
        for (int i = 1_000; i < sent.length - DELAY; i++) {
            double difference = heard[i + DELAY] - sent[i];
            signal += (double) sent[i] * sent[i];
            noise += difference * difference;
        }
        return 10 * Math.log10(signal / noise);
    }
}
