package dev.parkslots.edge.media.codec;

/**
 * The adaptive predictor and the step size of one G.722 sub-band (ITU-T G.722 §3.5, §3.6). Encoder and decoder run the
 * same one, so that only the quantised difference travels. Names in capitals are the Recommendation's blocks.
 */
final class SubBand {

    private static final int POLES = 2;
    private static final int ZEROS = 6;
    private static final int[] INVERSE_LOG = {
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
        2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
    };

    private final int largestLogStep;
    private final int stepShift;

    /** Scale of the quantiser now. */
    private int step;

    private int logStep;
    private int prediction;
    private int zeroPrediction;
    /** Pole and zero coefficients; index 0 unused, as in the Recommendation. */
    private final int[] a = new int[POLES + 1];

    private final int[] b = new int[ZEROS + 1];
    /** Past reconstructed signals, partly reconstructed signals, and differences; index 0 is now. */
    private final int[] reconstructed = new int[POLES + 1];

    private final int[] partial = new int[POLES + 1];
    private final int[] differences = new int[ZEROS + 1];

    private SubBand(int firstStep, int largestLogStep, int stepShift) {
        this.step = firstStep;
        this.largestLogStep = largestLogStep;
        this.stepShift = stepShift;
    }

    static SubBand lower() {
        return new SubBand(32, 18_432, 8);
    }

    static SubBand higher() {
        return new SubBand(8, 22_528, 10);
    }

    int step() {
        return step;
    }

    int prediction() {
        return prediction;
    }

    /** LOGSCL/LOGSCH and SCALEL/SCALEH: the step grows or shrinks with the code that was sent. */
    void adaptStep(int change) {
        logStep = Math.clamp(((logStep * 127L) >> 7) + change, 0, largestLogStep);
        int mantissa = INVERSE_LOG[(logStep >> 6) & 31];
        int shift = stepShift - (logStep >> 11);
        step = (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
    }

    /** Takes in the quantised difference and predicts the next sample. */
    void update(int difference) {
        differences[0] = difference;
        reconstructed[0] = saturate(prediction + difference);
        partial[0] = saturate(zeroPrediction + difference);
        updatePoles();
        updateZeros();
        delay();
        predict();
    }

    /** UPPOL1 and UPPOL2. */
    private void updatePoles() {
        boolean sameAsLast = sameSign(partial[0], partial[1]);
        int scaled = saturate(a[1] << 2);
        int turned = Math.min(sameAsLast ? -scaled : scaled, Short.MAX_VALUE);
        int second = (sameSign(partial[0], partial[2]) ? 128 : -128) + (turned >> 7) + ((a[2] * 32_512) >> 15);
        second = Math.clamp(second, -12_288, 12_288);
        int first = saturate((sameAsLast ? 192 : -192) + ((a[1] * 32_640) >> 15));
        int limit = saturate(15_360 - second);
        a[1] = Math.clamp(first, -limit, limit);
        a[2] = second;
    }

    /** UPZERO. */
    private void updateZeros() {
        int gain = differences[0] == 0 ? 0 : 128;
        for (int i = 1; i <= ZEROS; i++) {
            int turn = sameSign(differences[i], differences[0]) ? gain : -gain;
            b[i] = saturate(turn + ((b[i] * 32_640) >> 15));
        }
    }

    private void delay() {
        System.arraycopy(differences, 0, differences, 1, ZEROS);
        System.arraycopy(reconstructed, 0, reconstructed, 1, POLES);
        System.arraycopy(partial, 0, partial, 1, POLES);
    }

    /** FILTEP, FILTEZ and PREDIC. */
    private void predict() {
        int poles = 0;
        for (int i = 1; i <= POLES; i++) {
            poles += (a[i] * saturate(2 * reconstructed[i])) >> 15;
        }
        int zeros = 0;
        for (int i = 1; i <= ZEROS; i++) {
            zeros += (b[i] * saturate(2 * differences[i])) >> 15;
        }
        zeroPrediction = saturate(zeros);
        prediction = saturate(saturate(poles) + zeroPrediction);
    }

    private static boolean sameSign(int one, int other) {
        return (one < 0) == (other < 0);
    }

    static int saturate(int value) {
        return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
