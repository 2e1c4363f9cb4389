package dev.parkslots.e2e.rtp;

import java.util.List;

/** A stretch of 8 kHz samples, and what it is. */
final class Sound {

    private static final double RATE = 8000;
    private static final double AUDIBLE = 100;

    private final short[] samples;

    Sound(short[] samples) {
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

    boolean isAudible() {
        return rms() > AUDIBLE;
    }

    /** Which part of the power lies at a frequency, 0 to 1 (Goertzel). */
    double share(int frequency) {
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
}
