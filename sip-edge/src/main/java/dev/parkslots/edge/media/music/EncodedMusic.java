package dev.parkslots.edge.media.music;

import dev.parkslots.edge.media.codec.OpusFrames;
import dev.parkslots.edge.sdp.Codec;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * A piece of music as RTP payload, ready to be sent from any position, in a loop. All plain codecs make 8 bytes a
 * millisecond, so a position means the same in each; opus comes in whole frames, and later than the others.
 */
public final class EncodedMusic {

    /** 64 kbit/s: true for G.711 and G.722. */
    public static final int BYTES_PER_MILLI = 8;

    private final Map<Codec, byte[]> payloads;
    private final OpusFrames opus;
    private final int millis;

    /** Without opus. */
    public EncodedMusic(Map<Codec, byte[]> payloads) {
        this(payloads, OpusFrames.once(new short[0]));
    }

    /**
     * @param payloads of the same length in every plain codec, a multiple of 20 ms
     * @param opus as long as those; need not be encoded yet
     */
    public EncodedMusic(Map<Codec, byte[]> payloads, OpusFrames opus) {
        this.payloads = new EnumMap<>(payloads);
        this.opus = opus;
        int length = -1;
        for (Codec codec : Codec.PLAIN) {
            byte[] payload = payloads.get(codec);
            if (payload == null || payload.length == 0 || payload.length % (20 * BYTES_PER_MILLI) != 0) {
                throw new IllegalArgumentException("Music needs whole frames of 20 ms in " + codec);
            }
            if (length >= 0 && payload.length != length) {
                throw new IllegalArgumentException("Music must be as long in every codec");
            }
            length = payload.length;
        }
        this.millis = length / BYTES_PER_MILLI;
    }

    /** Length of the loop. */
    public int millis() {
        return millis;
    }

    /** Whether {@link #copy} has this position in this codec. */
    public boolean has(Codec codec, int position) {
        return codec == Codec.OPUS ? opus.has(position / OpusFrames.MILLIS) : payloads.containsKey(codec);
    }

    /**
     * Puts {@code packetMillis} of music from {@code position} (0 to {@link #millis} - 1) into {@code out}; of opus the frame that
     * this position lies in.
     */
    public void copy(Codec codec, int position, int packetMillis, ByteBuffer out) {
        if (codec == Codec.OPUS) {
            opus.copy(position / OpusFrames.MILLIS, out);
            return;
        }
        byte[] payload = payload(codec);
        int from = position * BYTES_PER_MILLI;
        int wanted = packetMillis * BYTES_PER_MILLI;
        int first = Math.min(wanted, payload.length - from);
        out.put(payload, from, first);
        out.put(payload, 0, wanted - first);
    }

    private byte[] payload(Codec codec) {
        byte[] payload = payloads.get(codec);
        if (payload == null) {
            throw new IllegalStateException("No music in " + codec);
        }
        return payload;
    }

    /** The whole loop in a plain codec, as a copy. */
    public byte[] whole(Codec codec) {
        return payload(codec).clone();
    }

    /** Its opus: made when somebody has time to. */
    public OpusFrames opus() {
        return opus;
    }
}
