package dev.parkslots.edge.media.speech;

import dev.parkslots.edge.media.codec.G711;
import dev.parkslots.edge.media.codec.G722Encoder;
import dev.parkslots.edge.sdp.Codec;
import java.util.Arrays;
import java.util.Map;

/** Recorded sound into every codec. */
final class PhraseEncoder {

    private static final int WIDE = 16_000;
    private static final int WIDE_PER_MILLI = 16;

    private PhraseEncoder() {}

    static EncodedPhrase encode(Wave wave) {
        short[] wide = wave.rate() == WIDE ? wave.samples() : Resampling.doubled(wave.samples());
        return encode(Arrays.copyOf(wide, up(wide.length)));
    }

    static EncodedPhrase silence(int millis) {
        return encode(new short[millis * WIDE_PER_MILLI]);
    }

    /** Whole milliseconds. */
    private static int up(int samples) {
        return (samples + WIDE_PER_MILLI - 1) / WIDE_PER_MILLI * WIDE_PER_MILLI;
    }

    private static EncodedPhrase encode(short[] wide) {
        short[] narrow = Resampling.halved(wide);
        return new EncodedPhrase(Map.of(
                Codec.PCMU, G711.MU_LAW.encode(narrow),
                Codec.PCMA, G711.A_LAW.encode(narrow),
                Codec.G722, new G722Encoder().encode(wide)));
    }
}
