package dev.parkslots.edge.sip.digest;

/** An Authorization header. Parts that were missing are empty. {@code count} is -1 where there is no nc. */
public record Credentials(
        String username,
        String realm,
        String nonce,
        String uri,
        String response,
        String cnonce,
        int count,
        String qop,
        String algorithm) {}
