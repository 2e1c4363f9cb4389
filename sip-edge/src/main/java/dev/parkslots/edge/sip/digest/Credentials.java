package dev.parkslots.edge.sip.digest;

/** An Authorization header as it was written. Parts that were missing are empty. */
public record Credentials(
        String username,
        String realm,
        String nonce,
        String uri,
        String response,
        String cnonce,
        String nc,
        String qop,
        String algorithm) {

    /** The nonce count, or -1 where it is none. */
    public int count() {
        try {
            return nc.length() == 8 ? Integer.parseInt(nc, 16) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
