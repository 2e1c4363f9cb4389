package dev.parkslots.edge.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OpusFramesTest {

    @Test
    void whatIsEncodedIsHeardAgain() {
        short[] pcm = chirp(50);
        OpusFrames frames = OpusFrames.once(pcm);
        frames.encode();

        assertThat(frames.count()).isEqualTo(50);
        assertThat(OpusSound.likeness(pcm, OpusSound.decode(frames))).isGreaterThan(0.97);
    }

    /** The measure must be able to fail. */
    @Test
    void anotherSoundIsNotAlike() {
        short[] pcm = chirp(50);
        short[] reversed = new short[pcm.length];
        for (int i = 0; i < pcm.length; i++) {
            reversed[i] = pcm[pcm.length - 1 - i];
        }
        assertThat(OpusSound.likeness(pcm, reversed)).isLessThan(0.6);
    }

    @Test
    void nothingIsThereBeforeItIsMade() {
        OpusFrames frames = OpusFrames.once(chirp(3));

        assertThat(frames.has(0)).isFalse();
        assertThatThrownBy(() -> frames.copy(0, ByteBuffer.allocate(1_500))).isInstanceOf(IllegalStateException.class);
        frames.encode();
        frames.encode();
        assertThat(frames.has(2)).isTrue();
        assertThat(frames.has(3)).isFalse();
    }

    /** In a circle, the beginning follows the end: with the same decoder it sounds as the first time around. */
    @Test
    void aCircleHasNoSeam() {
        short[] pcm = chirp(100);
        OpusFrames frames = OpusFrames.inACircle(pcm);
        frames.encode();
        var twice = new java.util.ArrayList<byte[]>();
        for (int i = 0; i < 200; i++) {
            twice.add(OpusSound.bytes(frames, i % 100));
        }

        short[] heard = OpusSound.decode(twice);

        short[] again = Arrays.copyOfRange(heard, pcm.length, heard.length);
        assertThat(OpusSound.likeness(pcm, again)).isGreaterThan(0.97);
        assertThat(OpusSound.likeness(Arrays.copyOf(pcm, 640), Arrays.copyOf(again, 640)))
                .isGreaterThan(0.9);
    }

    @Test
    void aFrameFitsAPacketWellAndIsAboutAsLongAsItShouldBe() {
        OpusFrames frames = OpusFrames.once(chirp(100));
        frames.encode();
        int octets = 0;
        for (int i = 0; i < 100; i++) {
            byte[] frame = OpusSound.bytes(frames, i);
            assertThat(frame.length).isLessThan(400);
            octets += frame.length;
        }
        assertThat(octets * 8 / 2).isBetween(24_000, 40_000);
    }

    /** From 300 Hz upwards. */
    private static short[] chirp(int frames) {
        short[] pcm = new short[frames * 320];
        for (int i = 0; i < pcm.length; i++) {
            double seconds = i / 16_000.0;
            pcm[i] = (short) (8_000 * Math.sin(2 * Math.PI * (300 + 400 * seconds) * seconds));
        }
        return pcm;
    }
}
