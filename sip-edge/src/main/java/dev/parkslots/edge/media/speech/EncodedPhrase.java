package dev.parkslots.edge.media.speech;

import dev.parkslots.edge.sdp.Codec;
import java.util.EnumMap;
import java.util.Map;

/** One phrase as RTP payload. All codecs make {@value #BYTES_PER_MILLI} bytes a millisecond, so it is as long in each. */
public final class EncodedPhrase {

    /** 64 kbit/s: true for G.711 and G.722. */
    static final int BYTES_PER_MILLI = 8;

    private final Map<Codec, byte[]> payloads;
    private final int millis;

    /** @param payloads of the same length in every codec, whole milliseconds */
    public EncodedPhrase(Map<Codec, byte[]> payloads) {
        this.payloads = new EnumMap<>(payloads);
        int length = payload(Codec.PCMU).length;
        for (Codec codec : Codec.PLAIN) {
            if (payload(codec).length != length || length % BYTES_PER_MILLI != 0) {
                throw new IllegalArgumentException("A phrase needs whole milliseconds, as many in every codec");
            }
        }
        this.millis = length / BYTES_PER_MILLI;
    }

    public int millis() {
        return millis;
    }

    byte[] payload(Codec codec) {
        byte[] payload = payloads.get(codec);
        if (payload == null) {
            throw new IllegalArgumentException("No phrase in " + codec);
        }
        return payload;
    }
}
