package dev.parkslots.edge.media.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sound as opus (RFC 6716), one voice at 32 kbit/s, in frames of 20 ms. Encoding takes a fiftieth of the time that it lasts, so it
 * is done {@linkplain #encode ahead of use}, and each frame can be sent as soon as it is made. CELT alone: a frame may follow
 * any other, and what was encoded apart can be joined.
 */
public final class OpusFrames {

    /** Length of a frame, in ms. */
    public static final int MILLIS = 20;

    /** Of the samples, in Hz. */
    public static final int RATE = 16_000;

    private static final int SAMPLES = RATE / 1_000 * MILLIS;
    private static final int BITS_PER_SECOND = 32_000;
    private static final int COMPLEXITY = 5;
    /** RFC 6716 §3.4. */
    private static final int LONGEST = 1_275;

    private final byte[][] frames;
    private final int before;
    private volatile int made;
    /** Null once they are being made. */
    private short @Nullable [] pcm;

    private OpusFrames(short[] pcm, int before) {
        this.pcm = pcm;
        this.before = before;
        this.frames = new byte[pcm.length / SAMPLES][];
    }

    /** @param pcm whole frames of 20 ms, at {@value #RATE} Hz */
    public static OpusFrames once(short[] pcm) {
        return new OpusFrames(pcm, 0);
    }

    /** The same for what runs in a circle: its beginning is encoded as what follows its last second. */
    public static OpusFrames inACircle(short[] pcm) {
        return new OpusFrames(pcm, Math.min(1_000 / MILLIS, pcm.length / SAMPLES));
    }

    /** How many there are, made or not. */
    public int count() {
        return frames.length;
    }

    /** Whether this one can be {@linkplain #copy sent}. */
    public boolean has(int frame) {
        return frame < made;
    }

    /** Puts a frame that is {@linkplain #has there} into {@code out}. */
    public void copy(int frame, ByteBuffer out) {
        if (!has(frame)) {
            throw new IllegalStateException("Frame " + frame + " is not made yet");
        }
        out.put(frames[frame]);
    }

    /** Makes all of them, on the caller's thread. A second time does nothing, also if the first one has failed. */
    public synchronized void encode() {
        short[] samples = pcm;
        if (samples == null) {
            return;
        }
        pcm = null;
        try {
            OpusEncoder encoder = new OpusEncoder(RATE, 1, OpusApplication.OPUS_APPLICATION_RESTRICTED_LOWDELAY);
            encoder.setBitrate(BITS_PER_SECOND);
            encoder.setComplexity(COMPLEXITY);
            byte[] out = new byte[LONGEST];
            for (int i = frames.length - before; i < frames.length; i++) {
                encoder.encode(samples, i * SAMPLES, SAMPLES, out, 0, LONGEST);
            }
            for (int i = 0; i < frames.length; i++) {
                int length = encoder.encode(samples, i * SAMPLES, SAMPLES, out, 0, LONGEST);
                frames[i] = Arrays.copyOf(out, length);
                made = i + 1;
            }
        } catch (OpusException e) {
            throw new IllegalStateException("Opus can't be encoded", e);
        }
    }
}
