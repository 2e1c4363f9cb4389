package dev.parkslots.edge.media.secure.dtls;

import dev.parkslots.edge.sdp.secure.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Hashes of certificates (RFC 8122 §5). SHA-1 and MD5 vouch for nobody any more. */
final class Fingerprints {

    private static final Map<String, String> ALGORITHMS =
            Map.of("sha-256", "SHA-256", "sha-384", "SHA-384", "sha-512", "SHA-512");
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(":").withUpperCase();

    private Fingerprints() {}

    /**
     * @param certificate DER
     * @throws IllegalArgumentException for an algorithm that we don't take
     */
    static Fingerprint of(String algorithm, byte[] certificate) {
        String name = ALGORITHMS.get(algorithm);
        if (name == null) {
            throw new IllegalArgumentException("No fingerprint by " + algorithm);
        }
        try {
            return new Fingerprint(
                    algorithm, PAIRS.formatHex(MessageDigest.getInstance(name).digest(certificate)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether this is the certificate that SDP spoke of; not if by an algorithm that we don't take. */
    static boolean match(Fingerprint expected, byte[] certificate) {
        String algorithm = expected.algorithm().toLowerCase(Locale.ROOT);
        if (!ALGORITHMS.containsKey(algorithm)) {
            return false;
        }
        return MessageDigest.isEqual(
                ascii(of(algorithm, certificate).value()),
                ascii(expected.value().toUpperCase(Locale.ROOT)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
