package dev.parkslots.edge.sdp.secure;

/**
 * The hash of a certificate, {@code a=fingerprint} (RFC 8122 §5).
 *
 * @param algorithm as in SDP, in lower case: {@code sha-256}
 * @param value pairs of capital hexadecimal digits with colons between them
 */
public record Fingerprint(String algorithm, String value) {}
