package dev.parkslots.edge.doctor.sip;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names that nobody else has. */
final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String random() {
        var bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
