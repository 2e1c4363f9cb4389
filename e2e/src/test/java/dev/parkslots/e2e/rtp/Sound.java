package dev.parkslots.e2e.rtp;

import java.util.List;

/** A stretch of 8 kHz samples, and what it is. */
public final class Sound {

    private static final double RATE = 8000;
    private static final double AUDIBLE = 100;
    /** The part of its power that a tone has at its frequency. */
    private static final double PURE = 0.8;

    /** A tone that comes and goes is spread over so many hertz to either side. */
    private static final double BURSTS = 15;

    private static final int LOWEST_TONE = 400;
    private static final int HIGHEST_TONE = 2200;
    private static final int STEP = 150;

    private final short[] samples;

    public Sound(short[] samples) {
        this.samples = samples;
    }

    /** One after the other. */
    static Sound joined(List<Sound> parts) {
        var all = new short[parts.stream().mapToInt(Sound::length).sum()];
        int at = 0;
        for (var part : parts) {
            System.arraycopy(part.samples, 0, all, at, part.samples.length);
            at += part.samples.length;
        }
        return new Sound(all);
    }

    /** In samples. */
    int length() {
        return samples.length;
    }

    double rms() {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return samples.length == 0 ? 0 : Math.sqrt(sum / samples.length);
    }

    public boolean isAudible() {
        return rms() > AUDIBLE;
    }

    /** Whether somebody speaks this frequency, in hertz, evenly or in bursts, and nobody else does. */
    public boolean isTone(int frequency) {
        return isAudible() && shareAround(frequency) > PURE;
    }

    /** The part of the power within some hertz of a frequency. */
    private double shareAround(int frequency) {
        double bin = RATE / Math.max(1, samples.length);
        double sum = 0;
        for (int i = (int) -(BURSTS / bin); i <= BURSTS / bin; i++) {
            sum += share(frequency + i * bin);
        }
        return sum;
    }

    /** Whether it is audible, and nobody's tone. */
    public boolean isMusic() {
        for (int frequency = LOWEST_TONE; frequency < HIGHEST_TONE; frequency += STEP) {
            if (shareAround(frequency) > PURE) {
                return false;
            }
        }
        return isAudible();
    }

    /** Which part of the power lies at a frequency, 0 to 1 (Goertzel). */
    double share(double frequency) {
        double coefficient = 2 * Math.cos(2 * Math.PI * frequency / RATE);
        double s1 = 0;
        double s2 = 0;
        double power = 0;
        for (short sample : samples) {
            double s0 = sample + coefficient * s1 - s2;
            s2 = s1;
            s1 = s0;
            power += (double) sample * sample;
        }
        double atFrequency = s1 * s1 + s2 * s2 - coefficient * s1 * s2;
        return power == 0 ? 0 : 2 * atFrequency / (power * samples.length);
    }

    @Override
    public String toString() {
        return samples.length + " samples, rms " + Math.round(rms());
    }
}
