package dev.parkslots.edge.demo;

import dev.parkslots.edge.media.codec.G711;

/** Audio with the rhythm of speech: a hummed vowel in syllables, four a second, with a breath after every seventh. */
final class Voice {

    static final int FRAME = 160;

    private static final int RATE = 8000;
    private static final int SYLLABLE = RATE / 4;
    private static final int SYLLABLES = 8;
    private static final double LOUDNESS = 5000;

    private final byte[] loop = new byte[SYLLABLE * SYLLABLES];
    private int position;

    /** @param pitch of the voice in hertz: about 120 sounds like a man, 200 like a woman */
    Voice(double pitch) {
        for (var i = 0; i < loop.length; i++) {
            loop[i] = G711.MU_LAW.encode((short) (LOUDNESS * envelope(i) * vowel(pitch, i)));
        }
    }

    private static double envelope(int at) {
        if (at / SYLLABLE == SYLLABLES - 1) {
            return 0;
        }
        var within = (double) (at % SYLLABLE) / SYLLABLE;
        return Math.pow(Math.sin(Math.PI * within), 0.6);
    }

    /** The harmonics of an open vowel: strongest near 700 and 1200 Hz. */
    private static double vowel(double pitch, int at) {
        var sum = 0.0;
        for (var harmonic = 1; harmonic * pitch < 3000; harmonic++) {
            var frequency = harmonic * pitch;
            var strength = 0.3 / harmonic + near(frequency, 700, 150) + 0.6 * near(frequency, 1200, 200);
            sum += strength * Math.sin(2 * Math.PI * frequency * at / RATE);
        }
        return sum;
    }

    private static double near(double frequency, double formant, double width) {
        var away = (frequency - formant) / width;
        return Math.exp(-away * away);
    }

    /** The next 20 ms. */
    void next(byte[] target, int offset) {
        System.arraycopy(loop, position, target, offset, FRAME);
        position = (position + FRAME) % loop.length;
    }
}
