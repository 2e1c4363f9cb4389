package dev.parkslots.edge.sip.message;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names that nobody can guess: a tag or a Call-ID is all that keeps strangers out of a dialog. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    public static String tag() {
        return hex(8);
    }

    public static String leg() {
        return "l-" + hex(10);
    }

    public static String callId() {
        return hex(16);
    }

    public static String branch() {
        return "z9hG4bK" + hex(12);
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
