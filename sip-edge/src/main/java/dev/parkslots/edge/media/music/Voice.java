package dev.parkslots.edge.media.music;

import java.util.List;

/** One part of a score. */
record Voice(Timbre timbre, List<Note> notes) {

    Voice {
        notes = List.copyOf(notes);
    }
}
