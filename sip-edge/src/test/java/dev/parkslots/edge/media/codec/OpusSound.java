package dev.parkslots.edge.media.codec;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.List;
import java.util.stream.IntStream;

/** What a browser makes of opus frames. */
public final class OpusSound {

    private static final int SAMPLES = 320;

    private OpusSound() {}

    /** All frames, as samples at {@link OpusFrames#RATE}. */
    public static short[] decode(OpusFrames frames) {
        return decode(IntStream.range(0, frames.count())
                .mapToObj(frame -> bytes(frames, frame))
                .toList());
    }

    /** One after the other, by one decoder. */
    public static short[] decode(List<byte[]> frames) {
        try {
            OpusDecoder decoder = new OpusDecoder(OpusFrames.RATE, 1);
            short[] pcm = new short[SAMPLES * frames.size()];
            for (int i = 0; i < frames.size(); i++) {
                byte[] frame = frames.get(i);
                if (decoder.decode(frame, 0, frame.length, pcm, i * SAMPLES, SAMPLES, false) != SAMPLES) {
                    throw new AssertionError("A frame that is not 20 ms long");
                }
            }
            return pcm;
        } catch (OpusException e) {
            throw new AssertionError(e);
        }
    }

    public static byte[] bytes(OpusFrames frames, int frame) {
        var out = java.nio.ByteBuffer.allocate(1_500);
        frames.copy(frame, out);
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    /** How alike two sounds are, 1 at most: normalised correlation, where the second may lag by up to 10 ms. */
    public static double likeness(short[] one, short[] other) {
        double best = 0;
        for (int lag = 0; lag <= 160; lag++) {
            best = Math.max(best, correlation(one, other, lag));
        }
        return best;
    }

    private static double correlation(short[] one, short[] other, int lag) {
        double product = 0;
        double a = 0;
        double b = 0;
        for (int i = 0; i + lag < Math.min(one.length, other.length); i++) {
            product += (double) one[i] * other[i + lag];
            a += (double) one[i] * one[i];
            b += (double) other[i + lag] * other[i + lag];
        }
        return product / Math.sqrt(a * b);
    }
}
