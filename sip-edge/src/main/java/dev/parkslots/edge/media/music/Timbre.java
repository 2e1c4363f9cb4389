package dev.parkslots.edge.media.music;

/** How a voice sounds: its overtones and how a note begins and fades. Times in seconds, levels linear. */
enum Timbre {
    /** Warm chords that swell slowly. */
    PAD(0.085, 0.5, 0.9, Double.POSITIVE_INFINITY, 1, 0.35, 0.12, 0.05),
    /** A round bass with enough overtones for small loudspeakers. */
    BASS(0.26, 0.02, 0.25, 1.6, 1, 0.55, 0.3, 0.12),
    /** A soft plucked string. */
    HARP(0.13, 0.005, 0.5, 0.55, 1, 0.4, 0.18, 0.07),
    /** A calm tenor line in the middle. */
    HORN(0.09, 0.18, 0.4, Double.POSITIVE_INFINITY, 1, 0.5, 0.28, 0.12, 0.05),
    /** The melody. */
    FLUTE(0.2, 0.06, 0.3, 4.0, 1, 0.22, 0.09, 0.03);

    private final double level;
    final double attack;
    final double release;
    /** Time in which a held note falls to 1/e. */
    final double decay;

    @SuppressWarnings("ImmutableEnumChecker") // Never handed out.
    private final double[] overtones;

    Timbre(double level, double attack, double release, double decay, double... overtones) {
        this.level = level;
        this.attack = attack;
        this.release = release;
        this.decay = decay;
        this.overtones = overtones;
    }

    /** One period of the wave without what lies above {@code highest} times the fundamental, and its first sample again. */
    float[] wave(int samples, int highest) {
        float[] wave = new float[samples + 1];
        for (int i = 0; i <= samples; i++) {
            double sum = 0;
            for (int n = 1; n <= Math.min(highest, overtones.length); n++) {
                sum += overtones[n - 1] * Math.sin(2 * Math.PI * n * i / samples);
            }
            wave[i] = (float) (level * sum);
        }
        return wave;
    }
}
