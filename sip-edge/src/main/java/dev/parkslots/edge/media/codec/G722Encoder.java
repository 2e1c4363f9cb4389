package dev.parkslots.edge.media.codec;

/** ITU-T G.722 at 64 kbit/s: 16 kHz samples to one byte for every two. Keeps its state from call to call. */
public final class G722Encoder {

    /** Half of the symmetric quadrature mirror filter (G.722 table 11). */
    static final int[] FILTER = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

    static final int[] LOWER_STEP_CHANGE = {-60, -30, 58, 172, 334, 538, 1198, 3042};
    /** The change for each of the 16 codes of four bits (RL42). */
    static final int[] LOWER_CHANGE_OF_CODE = {0, 7, 6, 5, 4, 3, 2, 1, 7, 6, 5, 4, 3, 2, 1, 0};
    /** Output of the inverse quantiser of four bits (QM4). */
    static final int[] LOWER_LEVEL = {
        0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584, 1200, 0
    };

    static final int[] HIGHER_STEP_CHANGE = {798, -214, 798, -214};
    static final int[] HIGHER_LEVEL = {-7408, -1616, 7408, 1616};
    private static final int HIGHER_DECISION = 564;

    /** Decision levels of the quantiser of six bits (Q6). */
    private static final int[] LOWER_DECISION = {
        0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219,
        1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
    };

    private static final int LARGEST_LEVEL = LOWER_DECISION.length;
    private final SubBand lower = SubBand.lower();
    private final SubBand higher = SubBand.higher();
    private final int[] history = new int[2 * FILTER.length];

    /** @param samples an even number of them, 16 kHz */
    public byte[] encode(short[] samples) {
        if (samples.length % 2 != 0) {
            throw new IllegalArgumentException("G.722 takes samples in pairs");
        }
        byte[] codes = new byte[samples.length / 2];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) encodePair(samples[2 * i], samples[2 * i + 1]);
        }
        return codes;
    }

    private int encodePair(int first, int second) {
        System.arraycopy(history, 2, history, 0, history.length - 2);
        history[history.length - 2] = first;
        history[history.length - 1] = second;
        int odd = 0;
        int even = 0;
        for (int i = 0; i < FILTER.length; i++) {
            odd += history[2 * i] * FILTER[i];
            even += history[2 * i + 1] * FILTER[FILTER.length - 1 - i];
        }
        int low = encodeLower((even + odd) >> 14);
        int high = encodeHigher((even - odd) >> 14);
        return (high << 6) | low;
    }

    private int encodeLower(int sample) {
        int error = SubBand.saturate(sample - lower.prediction());
        int magnitude = error >= 0 ? error : -(error + 1);
        int level = 1;
        while (level < LARGEST_LEVEL && magnitude >= (LOWER_DECISION[level] * lower.step()) >> 12) {
            level++;
        }
        int code = lowerCode(error < 0, level);
        int coarse = code >> 2;
        int difference = (lower.step() * LOWER_LEVEL[coarse]) >> 15;
        lower.adaptStep(LOWER_STEP_CHANGE[LOWER_CHANGE_OF_CODE[coarse]]);
        lower.update(difference);
        return code;
    }

    /** ILN and ILP: positive levels count down from 61; negative ones take 63, 62, then 31 downwards. */
    private static int lowerCode(boolean negative, int level) {
        if (!negative) {
            return 62 - level;
        }
        return level <= 2 ? 64 - level : 34 - level;
    }

    private int encodeHigher(int sample) {
        int error = SubBand.saturate(sample - higher.prediction());
        int magnitude = error >= 0 ? error : -(error + 1);
        boolean large = magnitude >= (HIGHER_DECISION * higher.step()) >> 12;
        int code = error < 0 ? (large ? 0 : 1) : (large ? 2 : 3);
        int difference = (higher.step() * HIGHER_LEVEL[code]) >> 15;
        higher.adaptStep(HIGHER_STEP_CHANGE[code]);
        higher.update(difference);
        return code;
    }
}
