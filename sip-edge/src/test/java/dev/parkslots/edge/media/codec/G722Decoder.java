package dev.parkslots.edge.media.codec;

/** G.722 at 64 kbit/s back to 16 kHz samples, to hear in tests what the encoder made. */
public final class G722Decoder {

    private static final int[] LOWER_FINE_LEVEL = {
        -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232, -9360, -8576,
        -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688, -1360, -1040,
        -728, 24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456,
        4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432, -136
    };

    private final SubBand lower = SubBand.lower();
    private final SubBand higher = SubBand.higher();
    private final int[] history = new int[24];

    public short[] decode(byte[] codes) {
        short[] samples = new short[2 * codes.length];
        for (int i = 0; i < codes.length; i++) {
            int low = lowerSample(codes[i] & 0x3f);
            int high = higherSample((codes[i] >> 6) & 3);
            System.arraycopy(history, 2, history, 0, 22);
            history[22] = low + high;
            history[23] = low - high;
            int first = 0;
            int second = 0;
            for (int k = 0; k < 12; k++) {
                second += history[2 * k] * G722Encoder.FILTER[k];
                first += history[2 * k + 1] * G722Encoder.FILTER[11 - k];
            }
            samples[2 * i] = (short) SubBand.saturate(first >> 11);
            samples[2 * i + 1] = (short) SubBand.saturate(second >> 11);
        }
        return samples;
    }

    private int lowerSample(int code) {
        int sample = limited(lower.prediction() + ((lower.step() * LOWER_FINE_LEVEL[code]) >> 15));
        int coarse = code >> 2;
        int difference = (lower.step() * G722Encoder.LOWER_LEVEL[coarse]) >> 15;
        lower.adaptStep(G722Encoder.LOWER_STEP_CHANGE[G722Encoder.LOWER_CHANGE_OF_CODE[coarse]]);
        lower.update(difference);
        return sample;
    }

    private int higherSample(int code) {
        int difference = (higher.step() * G722Encoder.HIGHER_LEVEL[code]) >> 15;
        int sample = limited(higher.prediction() + difference);
        higher.adaptStep(G722Encoder.HIGHER_STEP_CHANGE[code]);
        higher.update(difference);
        return sample;
    }

    private static int limited(int sample) {
        return Math.clamp(sample, -16_384, 16_383);
    }
}
