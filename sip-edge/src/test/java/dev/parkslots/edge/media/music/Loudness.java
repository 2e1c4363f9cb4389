package dev.parkslots.edge.media.music;

import java.util.ArrayList;
import java.util.List;

/** Integrated loudness of mono sound (ITU-R BS.1770-4): K-weighting, blocks of 400 ms that overlap by 75 %, two gates. */
final class Loudness {

    private Loudness() {}

    static double lufs(short[] pcm, int rate) {
        double[] weighted = highPass(shelf(scaled(pcm), rate), rate);
        List<Double> powers = new ArrayList<>();
        int block = rate * 4 / 10;
        for (int from = 0; from + block <= weighted.length; from += block / 4) {
            double sum = 0;
            for (int i = from; i < from + block; i++) {
                sum += weighted[i] * weighted[i];
            }
            powers.add(sum / block);
        }
        double absolute = gatedMean(powers, -70);
        return loudness(gatedMean(powers, loudness(absolute) - 10));
    }

    private static double gatedMean(List<Double> powers, double gate) {
        return powers.stream()
                .mapToDouble(Double::doubleValue)
                .filter(power -> loudness(power) > gate)
                .average()
                .orElse(0);
    }

    private static double loudness(double power) {
        return -0.691 + 10 * Math.log10(power);
    }

    private static double[] scaled(short[] pcm) {
        double[] out = new double[pcm.length];
        for (int i = 0; i < pcm.length; i++) {
            out[i] = pcm[i] / 32_768.0;
        }
        return out;
    }

    /** The head's high shelf, its coefficients derived for any rate. */
    private static double[] shelf(double[] in, int rate) {
        double k = Math.tan(Math.PI * 1681.974450955533 / rate);
        double q = 0.7071752369554196;
        double vh = Math.pow(10, 3.999843853973347 / 20);
        double vb = Math.pow(vh, 0.4996667741545416);
        double a0 = 1 + k / q + k * k;
        return biquad(
                in,
                new double[] {(vh + vb * k / q + k * k) / a0, 2 * (k * k - vh) / a0, (vh - vb * k / q + k * k) / a0},
                new double[] {2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0});
    }

    private static double[] highPass(double[] in, int rate) {
        double k = Math.tan(Math.PI * 38.13547087602444 / rate);
        double q = 0.5003270373238773;
        double a0 = 1 + k / q + k * k;
        return biquad(in, new double[] {1, -2, 1}, new double[] {2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0});
    }

    private static double[] biquad(double[] in, double[] b, double[] a) {
        double[] out = new double[in.length];
        double z1 = 0;
        double z2 = 0;
        for (int i = 0; i < in.length; i++) {
            out[i] = b[0] * in[i] + z1;
            z1 = b[1] * in[i] - a[0] * out[i] + z2;
            z2 = b[2] * in[i] - a[1] * out[i];
        }
        return out;
    }
}
