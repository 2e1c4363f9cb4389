package dev.parkslots.edge.media.music;

import dev.parkslots.edge.media.codec.G711;
import dev.parkslots.edge.sdp.Codec;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells from received payloads whether somebody hears our music, a voice, or silence: what the demo caller answers. Music
 * is recognised frame by frame, exactly: the edge never transcodes it. Used by one thread at a time.
 */
public final class HeardSound {

    /** What is heard. */
    public enum Kind {
        MUSIC,
        VOICE,
        SILENCE
    }

    /** What is older says nothing about now. */
    private static final long WINDOW_MILLIS = 500;
    /** A single packet with a click in it is no voice. */
    private static final int VOICE_PACKETS = 3;
    /** Root mean square of 16-bit samples; about -53 dB of full scale. */
    private static final double AUDIBLE = 75;

    /** Packets carry whole tens of milliseconds, and music begins at one. */
    private static final int BLOCK = 10 * EncodedMusic.BYTES_PER_MILLI;

    private final Set<Integer> musicBlocks = new HashSet<>();
    private final Deque<Heard> heard = new ArrayDeque<>();

    private record Heard(long atMillis, Kind kind) {}

    /** @param music what to recognise */
    public HeardSound(EncodedMusic music) {
        for (Codec codec : Codec.values()) {
            byte[] whole = music.whole(codec);
            for (int from = 0; from < whole.length; from += BLOCK) {
                musicBlocks.add(hash(whole, from));
            }
        }
    }

    /** Takes the payload of a packet. G.722 is not decoded: what isn't our music counts as a voice. */
    public void packet(Codec codec, byte[] payload, long nowMillis) {
        heard.addLast(new Heard(nowMillis, kind(codec, payload)));
        forgetBefore(nowMillis);
    }

    /** What has been heard most recently; silence when nothing arrives. */
    public Kind now(long nowMillis) {
        forgetBefore(nowMillis);
        int music = count(Kind.MUSIC);
        if (music > 0 && 2 * music >= heard.size()) {
            return Kind.MUSIC;
        }
        return count(Kind.VOICE) >= VOICE_PACKETS ? Kind.VOICE : Kind.SILENCE;
    }

    private int count(Kind kind) {
        int count = 0;
        for (Heard each : heard) {
            if (each.kind() == kind) {
                count++;
            }
        }
        return count;
    }

    private void forgetBefore(long nowMillis) {
        while (!heard.isEmpty() && nowMillis - heard.getFirst().atMillis() > WINDOW_MILLIS) {
            heard.removeFirst();
        }
    }

    private Kind kind(Codec codec, byte[] payload) {
        if (payload.length >= BLOCK && musicBlocks.contains(hash(payload, 0))) {
            return Kind.MUSIC;
        }
        return switch (codec) {
            case PCMU -> audible(G711.MU_LAW.decode(payload));
            case PCMA -> audible(G711.A_LAW.decode(payload));
            case G722 -> Kind.VOICE;
        };
    }

    private static Kind audible(short[] samples) {
        double squares = 0;
        for (short sample : samples) {
            squares += (double) sample * sample;
        }
        boolean loud = samples.length > 0 && Math.sqrt(squares / samples.length) >= AUDIBLE;
        return loud ? Kind.VOICE : Kind.SILENCE;
    }

    private static int hash(byte[] payload, int from) {
        return Arrays.hashCode(Arrays.copyOfRange(payload, from, from + BLOCK));
    }
}
