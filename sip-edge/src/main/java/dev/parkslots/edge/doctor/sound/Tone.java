package dev.parkslots.edge.doctor.sound;

import dev.parkslots.edge.media.codec.G711;

/**
 * A note in PCMU, to be found again in what comes out at the other end.
 *
 * @param hertz far from those of music and of other tones
 */
public record Tone(int hertz) {

    static final int RATE = 8_000;
    /** 20 ms. */
    static final int FRAME = 160;

    private static final double LOUDNESS = 8_000;
    /** Of all that is heard, so much must be this note: half leaves room for noise and for a packet that was lost. */
    private static final double SHARE = 0.5;

    private static final double LEAST_POWER = 100_000;

    /** The frame of this number, the first is 0. */
    byte[] frame(long number) {
        var samples = new short[FRAME];
        for (int i = 0; i < FRAME; i++) {
            samples[i] = (short) (LOUDNESS * Math.sin(2 * Math.PI * hertz * (number * FRAME + i) / RATE));
        }
        return G711.MU_LAW.encode(samples);
    }

    /** Whether it is what these samples sound like. */
    boolean isHeardIn(short[] samples) {
        double power = 0;
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < samples.length; i++) {
            double angle = 2 * Math.PI * hertz * i / RATE;
            power += (double) samples[i] * samples[i];
            sine += samples[i] * Math.sin(angle);
            cosine += samples[i] * Math.cos(angle);
        }
        double note = 2 * (sine * sine + cosine * cosine) / samples.length;
        return power / Math.max(1, samples.length) > LEAST_POWER && note > SHARE * power;
    }
}
