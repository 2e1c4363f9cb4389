package dev.parkslots.edge.media.music;

import dev.parkslots.edge.media.codec.G711;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What somebody hears: the edge's own music is known note by note, everything else that is loud enough is a voice. */
public final class Ear {

    /** What is heard. */
    public enum Sound {
        MUSIC,
        VOICE,
        SILENCE
    }

    /** {@code since}: when it began to sound like that. */
    public record Heard(Sound sound, Instant since) {}

    /** Longer than the pause between two words. */
    private static final Duration SILENT_AFTER = Duration.ofMillis(800);

    /** 60 ms: a single packet that crosses a change is not taken for one. */
    private static final int CONVINCED_BY = 3;

    /** Mean amplitude of a whisper; line noise and comfort noise stay below. */
    private static final int AUDIBLE = 200;

    private final KnownMusic music;
    private final InstantSource clock;
    private Heard heard;
    private Instant lastSound;
    private int contrary;

    /** @param music what is taken for music */
    public Ear(KnownMusic music, InstantSource clock) {
        this.music = music;
        this.clock = clock;
        this.lastSound = clock.instant();
        this.heard = new Heard(Sound.SILENCE, lastSound);
    }

    /** A payload of PCMU arrived. */
    public synchronized void take(byte[] packet, int offset, int length) {
        var sound = classify(packet, offset, length);
        if (sound == Sound.SILENCE) {
            return;
        }
        settle();
        lastSound = clock.instant();
        if (sound == heard.sound) {
            contrary = 0;
        } else if (++contrary >= CONVINCED_BY) {
            heard = new Heard(sound, lastSound);
            contrary = 0;
        }
    }

    /** What it sounds like now. */
    public synchronized Heard heard() {
        settle();
        return heard;
    }

    private void settle() {
        if (heard.sound != Sound.SILENCE && lastSound.plus(SILENT_AFTER).isBefore(clock.instant())) {
            heard = new Heard(Sound.SILENCE, lastSound);
            contrary = 0;
        }
    }

    private Sound classify(byte[] packet, int offset, int length) {
        if (music.has(packet, offset, length)) {
            return Sound.MUSIC;
        }
        var loudness = 0L;
        for (var i = offset; i < offset + length; i++) {
            loudness += Math.abs(G711.MU_LAW.decode(packet[i]));
        }
        return length > 0 && loudness / length >= AUDIBLE ? Sound.VOICE : Sound.SILENCE;
    }
}
