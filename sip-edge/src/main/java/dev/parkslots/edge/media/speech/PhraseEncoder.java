package dev.parkslots.edge.media.speech;

import dev.parkslots.edge.media.codec.G711;
import dev.parkslots.edge.media.codec.G722Encoder;
import dev.parkslots.edge.media.codec.OpusFrames;
import dev.parkslots.edge.sdp.Codec;
import java.util.Arrays;
import java.util.Map;

/** Recorded sound into every codec; opus is encoded when somebody has time to. */
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

    /** Whole frames of opus. */
    private static int up(int samples) {
        int frame = WIDE_PER_MILLI * OpusFrames.MILLIS;
        return (samples + frame - 1) / frame * frame;
    }

    private static EncodedPhrase encode(short[] wide) {
        short[] narrow = Resampling.halved(wide);
        return new EncodedPhrase(
                Map.of(
                        Codec.PCMU, G711.MU_LAW.encode(narrow),
                        Codec.PCMA, G711.A_LAW.encode(narrow),
                        Codec.G722, new G722Encoder().encode(wide)),
                OpusFrames.once(wide));
    }
}
