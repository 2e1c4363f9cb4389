package dev.parkslots.edge.sdp.secure;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hash of a certificate, {@code a=fingerprint} (RFC 8122 §5).
 *
 * @param algorithm as in SDP, in lower case: {@code sha-256}
 * @param value pairs of capital hexadecimal digits with colons between them
 */
public record Fingerprint(String algorithm, String value) {

    /** Those that still mean something, with the octets of each. */
    private static final Map<String, Integer> OCTETS = Map.of("sha-256", 32, "sha-384", 48, "sha-512", 64);

    private static final Pattern PAIRS = Pattern.compile("[0-9A-F]{2}(:[0-9A-F]{2})*");

    /** From {@code sha-256 4A:AD:…}; nothing if it is malformed, or by a hash that others can forge. */
    public static Optional<Fingerprint> read(String text) {
        int blank = text.indexOf(' ');
        if (blank < 0) {
            return Optional.empty();
        }
        String algorithm = text.substring(0, blank).toLowerCase(Locale.ROOT);
        String value = text.substring(blank + 1).trim().toUpperCase(Locale.ROOT);
        boolean whole = value.length() == 3 * OCTETS.getOrDefault(algorithm, 0) - 1;
        return whole && PAIRS.matcher(value).matches()
                ? Optional.of(new Fingerprint(algorithm, value))
                : Optional.empty();
    }

    /** As after {@code a=fingerprint:}. */
    public String text() {
        return algorithm + " " + value;
    }
}
