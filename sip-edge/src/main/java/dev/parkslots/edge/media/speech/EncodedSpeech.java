package dev.parkslots.edge.media.speech;

import dev.parkslots.edge.media.codec.OpusFrames;
import dev.parkslots.edge.sdp.Codec;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Phrases one after the other, ready to be sent from any position in any codec. Used by one thread at a time. */
public final class EncodedSpeech {

    private final List<EncodedPhrase> phrases;
    private final Map<Codec, byte[]> joined = new EnumMap<>(Codec.class);
    private final int millis;

    public EncodedSpeech(List<EncodedPhrase> phrases) {
        this.phrases = List.copyOf(phrases);
        this.millis = phrases.stream().mapToInt(EncodedPhrase::millis).sum();
    }

    /** From the first packet to the end of the last phrase. */
    public int millis() {
        return millis;
    }

    /** Whether all of it can be said in this codec. */
    public boolean has(Codec codec) {
        return phrases.stream().allMatch(phrase -> phrase.has(codec));
    }

    /**
     * Puts {@code packetMillis} from {@code position} on into {@code out}; after the end, the last byte again and again: silence.
     * Of opus the frame that this position lies in, or the last one.
     */
    public void copy(Codec codec, int position, int packetMillis, ByteBuffer out) {
        if (codec == Codec.OPUS) {
            copyFrame(Math.min(position, millis - OpusFrames.MILLIS) / OpusFrames.MILLIS, out);
            return;
        }
        byte[] all = joined.computeIfAbsent(codec, this::join);
        int from = Math.min(position * EncodedPhrase.BYTES_PER_MILLI, all.length);
        int wanted = packetMillis * EncodedPhrase.BYTES_PER_MILLI;
        int there = Math.min(wanted, all.length - from);
        out.put(all, from, there);
        for (int i = there; i < wanted; i++) {
            out.put(all[all.length - 1]);
        }
    }

    private void copyFrame(int frame, ByteBuffer out) {
        int left = frame;
        for (EncodedPhrase phrase : phrases) {
            if (left < phrase.opus().count()) {
                phrase.opus().copy(left, out);
                return;
            }
            left -= phrase.opus().count();
        }
    }

    private byte[] join(Codec codec) {
        ByteBuffer all = ByteBuffer.allocate(millis * EncodedPhrase.BYTES_PER_MILLI);
        phrases.forEach(phrase -> all.put(phrase.payload(codec)));
        return all.array();
    }
}
