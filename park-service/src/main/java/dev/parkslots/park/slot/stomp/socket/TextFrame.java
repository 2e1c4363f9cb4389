package dev.parkslots.park.slot.stomp.socket;

import java.nio.ByteBuffer;

/** One text message as it goes over the wire, for any number of connections (RFC 6455 §5.2: final, unmasked as a server's are). */
public final class TextFrame {

    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final int LENGTH_IN_16_BITS = 126;
    private static final int LENGTH_IN_64_BITS = 127;

    private final ByteBuffer bytes;

    private TextFrame(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** @param text UTF-8 */
    public static TextFrame of(byte[] text) {
        ByteBuffer frame = ByteBuffer.allocate(10 + text.length).put(FINAL_TEXT);
        if (text.length < LENGTH_IN_16_BITS) {
            frame.put((byte) text.length);
        } else if (text.length <= 0xffff) {
            frame.put((byte) LENGTH_IN_16_BITS).putShort((short) text.length);
        } else {
            frame.put((byte) LENGTH_IN_64_BITS).putLong(text.length);
        }
        return new TextFrame(frame.put(text).flip().asReadOnlyBuffer());
    }

    /** For one connection, with a position of its own. */
    ByteBuffer bytes() {
        return bytes.duplicate();
    }

    int size() {
        return bytes.limit();
    }
}
