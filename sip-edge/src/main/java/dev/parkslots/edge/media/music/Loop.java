package dev.parkslots.edge.media.music;

/**
 * Sound that runs in a circle: everything that is done to it wraps around, so that its end goes over into its beginning
 * like any other sample into the next.
 */
final class Loop {

    private static final int WAVE = 2048;

    private final int rate;
    private final float[] samples;

    Loop(int rate, double seconds) {
        this.rate = rate;
        this.samples = new float[(int) Math.round(seconds * rate)];
    }

    private Loop(int rate, float[] samples) {
        this.rate = rate;
        this.samples = samples;
    }

    /** Adds all notes of a voice; tails of the last ones sound into the beginning. */
    void add(Voice voice, double secondsPerBeat) {
        for (Note note : voice.notes()) {
            add(note, voice.timbre(), secondsPerBeat);
        }
    }

    private void add(Note note, Timbre timbre, double secondsPerBeat) {
        double hertz = note.hertz();
        float[] wave = timbre.wave(WAVE, (int) (0.45 * rate / hertz));
        int at = (int) Math.round(note.beat() * secondsPerBeat * rate);
        int held = (int) Math.round(note.beats() * secondsPerBeat * rate);
        int total = held + (int) (5 * timbre.release * rate);
        double step = hertz * WAVE / rate;
        double phase = 0;
        double attack = 1 / (timbre.attack * rate);
        double decay = Math.exp(-1 / (timbre.decay * rate));
        double release = Math.exp(-1 / (timbre.release / 2 * rate));
        double fade = 1;
        for (int i = 0; i < total; i++) {
            double rising = Math.min(1, i * attack);
            double envelope = rising * rising * (3 - 2 * rising) * fade;
            int index = (int) phase;
            double sample = wave[index] + (wave[index + 1] - wave[index]) * (phase - index);
            samples[(at + i) % samples.length] += (float) (envelope * sample);
            fade *= i < held ? decay : release;
            phase += step;
            if (phase >= WAVE) {
                phase -= WAVE;
            }
        }
    }

    /** A small room: parallel combs and an all-pass (Schroeder). Run twice around, so that the room is already ringing at the start. */
    void reverberate(double wet) {
        float[] room = new float[samples.length];
        for (int delay : new int[] {roomDelay(0.0297), roomDelay(0.0371), roomDelay(0.0411), roomDelay(0.0437)}) {
            comb(room, delay, 0.72f);
        }
        allPass(room, roomDelay(0.005), 0.6f);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (wet * room[i]);
        }
    }

    private int roomDelay(double seconds) {
        return (int) (seconds * rate);
    }

    private void comb(float[] sum, int delay, float feedback) {
        float[] line = new float[delay];
        float damped = 0;
        int at = 0;
        for (int i = 0; i < 2 * samples.length; i++) {
            float out = line[at];
            damped += 0.6f * (out - damped);
            line[at] = samples[i % samples.length] + feedback * damped;
            at = at + 1 == delay ? 0 : at + 1;
            if (i >= samples.length) {
                sum[i - samples.length] += 0.25f * out;
            }
        }
    }

    private static void allPass(float[] sound, int delay, float gain) {
        float[] line = new float[delay];
        float[] input = sound.clone();
        int at = 0;
        for (int i = 0; i < 2 * sound.length; i++) {
            int here = i % sound.length;
            float delayed = line[at];
            float fed = input[here] + gain * delayed;
            line[at] = fed;
            at = at + 1 == delay ? 0 : at + 1;
            sound[here] = delayed - gain * fed;
        }
    }

    /** The same at half the rate, after a low-pass at 0.42 of the new rate (windowed sinc). */
    Loop halved() {
        int reach = 48;
        double cutoff = 0.21;
        float[] taps = new float[2 * reach + 1];
        for (int i = -reach; i <= reach; i++) {
            double sinc = i == 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * i) / (Math.PI * i);
            taps[i + reach] = (float) (sinc * (0.54 + 0.46 * Math.cos(Math.PI * i / reach)));
        }
        float[] half = new float[samples.length / 2];
        for (int i = 0; i < half.length; i++) {
            float sum = 0;
            for (int k = -reach; k <= reach; k++) {
                sum += taps[k + reach] * samples[Math.floorMod(2 * i + k, samples.length)];
            }
            half[i] = sum;
        }
        return new Loop(rate / 2, half);
    }

    /** As 16-bit samples; {@code gain} takes 1.0 to full scale. */
    short[] pcm(double gain) {
        short[] pcm = new short[samples.length];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short)
                    Math.clamp(Math.round(samples[i] * gain * Short.MAX_VALUE), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return pcm;
    }
}
