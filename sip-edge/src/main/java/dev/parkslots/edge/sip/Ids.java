package dev.parkslots.edge.sip;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names that nobody can guess: a tag or a Call-ID is all that keeps strangers out of a dialog. */
final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String tag() {
        return hex(8);
    }

    static String leg() {
        return "l-" + hex(10);
    }

    static String callId() {
        return hex(16);
    }

    static String branch() {
        return "z9hG4bK" + hex(12);
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
