package dev.parkslots.edge.sip.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The arithmetic of RFC 7616 §3.4. */
public final class Digests {

    private Digests() {}

    /** H(user:realm:password). */
    public static String ha1(String algorithm, String username, String realm, String password) {
        return hash(algorithm, username + ":" + realm + ":" + password);
    }

    /** What the client must have sent, for {@code qop=auth}. */
    static String response(String algorithm, String ha1, Credentials credentials, String method) {
        String ha2 = hash(algorithm, method + ":" + credentials.uri());
        return hash(
                algorithm,
                ha1 + ":" + credentials.nonce() + ":" + credentials.nc() + ":" + credentials.cnonce() + ":auth:" + ha2);
    }

    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                given.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String algorithm, String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
    }
}
