package dev.parkslots.edge.media.speech;

/** Between 8 and 16 kHz, by one low-pass that both directions share. */
final class Resampling {

    /** Taps on each side of the middle. */
    private static final int REACH = 24;
    /** Of the higher rate: telephones hear up to 3.4 kHz. */
    private static final double CUTOFF = 0.22;

    private static final float[] TAPS = taps();

    private Resampling() {}

    private static float[] taps() {
        float[] taps = new float[2 * REACH + 1];
        double sum = 0;
        for (int i = -REACH; i <= REACH; i++) {
            double sinc = i == 0 ? 2 * CUTOFF : Math.sin(2 * Math.PI * CUTOFF * i) / (Math.PI * i);
            double tap = sinc * (0.54 + 0.46 * Math.cos(Math.PI * i / REACH));
            taps[i + REACH] = (float) tap;
            sum += tap;
        }
        for (int i = 0; i < taps.length; i++) {
            taps[i] /= (float) sum;
        }
        return taps;
    }

    /** Every other sample, after the low-pass. */
    static short[] halved(short[] wide) {
        short[] narrow = new short[wide.length / 2];
        for (int i = 0; i < narrow.length; i++) {
            float sum = 0;
            for (int k = -REACH; k <= REACH; k++) {
                int at = 2 * i + k;
                sum += at >= 0 && at < wide.length ? TAPS[k + REACH] * wide[at] : 0;
            }
            narrow[i] = sample(sum);
        }
        return narrow;
    }

    /** One more sample after each, smoothed by the low-pass. */
    static short[] doubled(short[] narrow) {
        short[] wide = new short[2 * narrow.length];
        for (int i = 0; i < wide.length; i++) {
            float sum = 0;
            // Only every other one was there; the others are nothing yet.
            for (int k = -REACH + (i + REACH & 1); k <= REACH; k += 2) {
                int at = (i + k) / 2;
                sum += i + k >= 0 && at < narrow.length ? TAPS[k + REACH] * narrow[at] : 0;
            }
            wide[i] = sample(2 * sum);
        }
        return wide;
    }

    private static short sample(float value) {
        return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
