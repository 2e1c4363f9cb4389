package dev.parkslots.edge.media.music;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The score of our own music on hold: 24 bars in F major, three phrases of eight (A, B, A varied), five voices. The
 * last bar's dominant leads back to the first, so that the loop is heard as a turn and not as a seam.
 */
final class WaitingRoom {

    static final int BEATS = 96;
    static final double SECONDS_PER_BEAT = 0.75;

    private static final int BEATS_PER_BAR = 4;

    /** Root first, then third, fifth, seventh. */
    private static final String[] CHORDS = {
        "F A C E", "D F A C", "Bb D F A", "C E G Bb", "A C E G", "D F A C", "G Bb D F", "C E G Bb",
        "Bb D F A", "A C E G", "G Bb D F", "F A C E", "Bb D F A", "A C E G", "G Bb D F", "C F G Bb",
        "F A C E", "D F A C", "Bb D F A", "C E G Bb", "A C E G", "D F A C", "G Bb D F", "C E G Bb"
    };

    private static final String[] MELODY = {
        "A4 1.5 C5 .5 E5 2", "D5 1 C5 1 A4 2", "Bb4 1.5 D5 .5 F5 2", "E5 1 D5 1 C5 2",
        "E5 1.5 G5 .5 E5 1 C5 1", "D5 1.5 E5 .5 F5 2", "D5 1 F5 1 D5 1 Bb4 1", "C5 3 G4 1",
        "F5 1.5 E5 .5 D5 2", "E5 1.5 D5 .5 C5 2", "D5 1.5 C5 .5 Bb4 2", "C5 1 A4 1 F4 2",
        "D5 1 F5 1 A5 2", "G5 1 E5 1 C5 2", "Bb4 1 D5 1 F5 1 D5 1", "F5 2 E5 2",
        "C5 1 A4 1 C5 1 E5 1", "D5 1.5 C5 .5 A4 2", "F5 1.5 D5 .5 Bb4 2", "C5 1 E5 1 G5 2",
        "A5 1.5 G5 .5 E5 2", "F5 1 E5 1 D5 2", "Bb4 1 D5 1 C5 1 Bb4 1", "C5 2 G4 2"
    };

    private static final String SCALE = "c d ef g a b";
    /** Order in which the harp walks through a chord, in eighths. */
    private static final int[] WALK = {0, 1, 2, 3, 4, 3, 2, 1};

    private WaitingRoom() {}

    static List<Voice> voices() {
        return List.of(
                new Voice(Timbre.PAD, pad()),
                new Voice(Timbre.BASS, bass()),
                new Voice(Timbre.HARP, harp()),
                new Voice(Timbre.HORN, horn()),
                new Voice(Timbre.FLUTE, melody()));
    }

    private static List<Note> pad() {
        List<Note> notes = new ArrayList<>();
        for (int bar = 0; bar < CHORDS.length; bar++) {
            for (int tone = 0; tone < 4; tone++) {
                notes.add(new Note(bar * BEATS_PER_BAR, BEATS_PER_BAR, from(53, tone(bar, tone))));
            }
        }
        return notes;
    }

    private static List<Note> bass() {
        List<Note> notes = new ArrayList<>();
        for (int bar = 0; bar < CHORDS.length; bar++) {
            int start = bar * BEATS_PER_BAR;
            notes.add(new Note(start, 2.5, from(41, tone(bar, 0))));
            notes.add(new Note(start + 2.5, 1.5, from(41, tone(bar, 2))));
        }
        return notes;
    }

    private static List<Note> harp() {
        List<Note> notes = new ArrayList<>();
        for (int bar = 0; bar < CHORDS.length; bar++) {
            int root = from(60, tone(bar, 0));
            for (int eighth = 0; eighth < WALK.length; eighth++) {
                int step = WALK[eighth];
                int key = step == 4 ? root + 12 : from(root, tone(bar, step));
                notes.add(new Note(bar * BEATS_PER_BAR + eighth / 2.0, 0.5, key));
            }
        }
        return notes;
    }

    /** Thirds that move to sevenths: the voice that carries the change of harmony. */
    private static List<Note> horn() {
        List<Note> notes = new ArrayList<>();
        for (int bar = 0; bar < CHORDS.length; bar++) {
            int start = bar * BEATS_PER_BAR;
            notes.add(new Note(start, 2, from(50, tone(bar, 1))));
            notes.add(new Note(start + 2, 2, from(50, tone(bar, 3))));
        }
        return notes;
    }

    private static List<Note> melody() {
        List<Note> notes = new ArrayList<>();
        for (int bar = 0; bar < MELODY.length; bar++) {
            double beat = bar * BEATS_PER_BAR;
            String[] words = MELODY[bar].split(" ");
            for (int i = 0; i < words.length; i += 2) {
                double beats = Double.parseDouble(words[i + 1]);
                notes.add(new Note(beat, beats, key(words[i])));
                beat += beats;
            }
        }
        return notes;
    }

    private static int tone(int bar, int index) {
        return pitchClass(CHORDS[bar].split(" ")[index]);
    }

    /** The lowest key of this pitch class that is not below {@code lowest}. */
    private static int from(int lowest, int pitchClass) {
        return lowest + Math.floorMod(pitchClass - lowest, 12);
    }

    private static int key(String name) {
        int octave = name.charAt(name.length() - 1) - '0';
        return 12 * (octave + 1) + pitchClass(name.substring(0, name.length() - 1));
    }

    private static int pitchClass(String name) {
        int natural = SCALE.indexOf(name.toLowerCase(Locale.ROOT).charAt(0));
        return name.endsWith("b") ? natural - 1 : natural;
    }
}
