package dev.parkslots.edge.media.speech;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WAV files as programs write them, and as they should not. */
final class WaveFile {

    int coding = 1;
    int channels = 1;
    int rate = 8_000;
    int bits = 16;
    byte[] sound = tone(8_000);
    /** What the chunk says; less than none: the truth. */
    int saidLength = -1;

    boolean strangeChunk;

    /** Half a second of 500 Hz. */
    static byte[] tone(int rate) {
        ByteBuffer bytes = ByteBuffer.allocate(rate).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rate / 2; i++) {
            bytes.putShort((short) (10_000 * Math.sin(2 * Math.PI * 500 * i / rate)));
        }
        return bytes.array();
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(100 + sound.length).order(ByteOrder.LITTLE_ENDIAN);
        name(bytes, "RIFF").putInt(0);
        name(bytes, "WAVE");
        if (strangeChunk) {
            // Of odd length: a byte of nothing follows.
            name(bytes, "LIST").putInt(3).put(new byte[4]);
        }
        name(bytes, "fmt ").putInt(16).putShort((short) coding).putShort((short) channels);
        bytes.putInt(rate).putInt(rate * channels * bits / 8);
        bytes.putShort((short) (channels * bits / 8)).putShort((short) bits);
        name(bytes, "data").putInt(saidLength < 0 ? sound.length : saidLength).put(sound);
        byte[] file = new byte[bytes.position()];
        bytes.flip().get(file);
        return file;
    }

    private static ByteBuffer name(ByteBuffer bytes, String name) {
        return bytes.put(name.getBytes(StandardCharsets.US_ASCII));
    }
}
