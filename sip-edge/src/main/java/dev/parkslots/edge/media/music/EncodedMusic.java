package dev.parkslots.edge.media.music;

import dev.parkslots.edge.sdp.Codec;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/**
 * A piece of music as RTP payload, ready to be sent from any position, in a loop. All codecs make 8 bytes a
 * millisecond, so a position means the same in each.
 */
public final class EncodedMusic {

    /** 64 kbit/s: true for G.711 and G.722. */
    public static final int BYTES_PER_MILLI = 8;

    private final Map<Codec, byte[]> payloads;
    private final int millis;

    /** @param payloads of the same length in every codec, a multiple of 20 ms */
    public EncodedMusic(Map<Codec, byte[]> payloads) {
        this.payloads = new EnumMap<>(payloads);
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

    /** Puts {@code packetMillis} of music from {@code position} (0 to {@link #millis} - 1) into {@code out}. */
    public void copy(Codec codec, int position, int packetMillis, ByteBuffer out) {
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

    /** The whole loop in one codec, as a copy. */
    public byte[] whole(Codec codec) {
        return payload(codec).clone();
    }
}
