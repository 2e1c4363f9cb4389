package dev.parkslots.park.directory.seed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** H(A1) of a phone's digest, RFC 7616 §3.4.2: all that is ever stored of a SIP password. */
final class SipSecret {

    /** Algorithms of the digest, each with what Java calls it and the length of its hex. */
    static final Map<String, Integer> HEX_LENGTHS = Map.of("MD5", 32, "SHA-256", 64);

    private SipSecret() {}

    /** @param realm the tenant's domain */
    static Map<String, String> ha1(String user, String realm, String password) {
        String a1 = user + ":" + realm + ":" + password;
        return Map.of("MD5", hex("MD5", a1), "SHA-256", hex("SHA-256", a1));
    }

    private static String hex(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
