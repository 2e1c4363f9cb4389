package dev.parkslots.edge.media.speech;

import dev.parkslots.edge.media.codec.OpusFrames;
import dev.parkslots.edge.sdp.Codec;
import java.util.EnumMap;
import java.util.Map;

/**
 * One phrase as RTP payload. All plain codecs make {@value #BYTES_PER_MILLI} bytes a millisecond, so it is as long in each; opus
 * comes later than those.
 */
public final class EncodedPhrase {

    /** 64 kbit/s: true for G.711 and G.722. */
    static final int BYTES_PER_MILLI = 8;

    private final Map<Codec, byte[]> payloads;
    private final OpusFrames opus;
    private final int millis;

    /**
     * @param payloads of the same length in every plain codec, whole frames of opus
     * @param opus as long as those; need not be encoded yet
     */
    public EncodedPhrase(Map<Codec, byte[]> payloads, OpusFrames opus) {
        this.payloads = new EnumMap<>(payloads);
        this.opus = opus;
        int length = OpusFrames.MILLIS * BYTES_PER_MILLI * opus.count();
        for (Codec codec : Codec.PLAIN) {
            if (payload(codec).length != length) {
                throw new IllegalArgumentException("A phrase needs whole frames of 20 ms, as many in every codec");
            }
        }
        this.millis = length / BYTES_PER_MILLI;
    }

    public int millis() {
        return millis;
    }

    /** Whether all of it can be said in this codec. */
    boolean has(Codec codec) {
        return codec != Codec.OPUS || opus.count() == 0 || opus.has(opus.count() - 1);
    }

    OpusFrames opus() {
        return opus;
    }

    byte[] payload(Codec codec) {
        byte[] payload = payloads.get(codec);
        if (payload == null) {
            throw new IllegalArgumentException("No phrase in " + codec);
        }
        return payload;
    }
}
