package dev.parkslots.edge.sip.transport.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts the fragments of a message together (RFC 6455 §5.4), up to a size. Used by one thread at a time. */
final class Assembly {

    private final int largest;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Assembly(int largest) {
        this.largest = largest;
    }

    /** The whole message with its last part; null before. */
    byte @Nullable [] add(String part, boolean last) {
        text.append(part);
        return last && !isTooLarge() ? take() : null;
    }

    /** The whole message with its last part; null before. */
    byte @Nullable [] add(byte[] part, boolean last) {
        bytes.writeBytes(part);
        return last && !isTooLarge() ? take() : null;
    }

    /** Whether more has come than a message may have. */
    boolean isTooLarge() {
        return text.length() > largest || bytes.size() > largest;
    }

    /** What there is. */
    byte[] take() {
        byte[] all = bytes.size() > 0 ? bytes.toByteArray() : text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        bytes.reset();
        return all;
    }
}
