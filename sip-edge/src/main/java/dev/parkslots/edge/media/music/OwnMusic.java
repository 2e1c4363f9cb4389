package dev.parkslots.edge.media.music;

import dev.parkslots.edge.media.codec.G711;
import dev.parkslots.edge.media.codec.G722Encoder;
import dev.parkslots.edge.media.codec.OpusFrames;
import dev.parkslots.edge.sdp.Codec;
import java.util.Arrays;
import java.util.Map;

/**
 * Makes the default music from its score. Done at start-up rather than at build time: it takes a fraction of a second on
 * one thread, and no 1.7 MB of binary has to be kept beside the code that explains it.
 */
public final class OwnMusic {

    private static final int RATE = 16_000;
    /** Sets the loudness to -20 LUFS; the test measures it. */
    private static final double GAIN = 0.35;

    private static final double ROOM = 0.35;

    private OwnMusic() {}

    /** The piece in every codec, 72 s; its opus is not encoded yet. */
    public static EncodedMusic make() {
        Loop loop = new Loop(RATE, WaitingRoom.BEATS * WaitingRoom.SECONDS_PER_BEAT);
        WaitingRoom.voices().forEach(voice -> loop.add(voice, WaitingRoom.SECONDS_PER_BEAT));
        loop.reverberate(ROOM);
        short[] wide = loop.pcm(GAIN);
        short[] narrow = loop.halved().pcm(GAIN);
        return new EncodedMusic(
                Map.of(
                        Codec.PCMU, G711.MU_LAW.encode(narrow),
                        Codec.PCMA, G711.A_LAW.encode(narrow),
                        Codec.G722, g722(wide)),
                OpusFrames.inACircle(wide));
    }

    /** The second time around: by then the encoder stands at the beginning as it stands at the end, and the loop closes. */
    private static byte[] g722(short[] wide) {
        G722Encoder encoder = new G722Encoder();
        short[] end = Arrays.copyOfRange(wide, wide.length - RATE, wide.length);
        encoder.encode(end);
        return encoder.encode(wide);
    }
}
