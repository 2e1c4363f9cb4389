package dev.parkslots.edge.media.music;

/**
 * @param beat when it begins, counted from the start of the piece
 * @param beats how long it is held
 * @param key MIDI number: 69 is A at 440 Hz
 */
record Note(double beat, double beats, int key) {

    double hertz() {
        return 440 * Math.pow(2, (key - 69) / 12.0);
    }
}
