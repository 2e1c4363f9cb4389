package dev.parkslots.edge.sip.incoming;

import dev.parkslots.edge.sip.digest.Digests;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Log-ins that park-service hands to softphones ({@code docs/internal-api.md}): user name {@code 201~<expiry>~<nonce>}, the
 * password follows from it and the deployment's secret, so that no look-up is needed.
 */
final class SoftphonePasswords {

    private static final String HMAC = "HmacSHA256";

    private final byte[] key;
    private final InstantSource clock;

    SoftphonePasswords(String internalSecret, InstantSource clock) {
        this.key = derive(internalSecret, "softphone");
        this.clock = clock;
    }

    /** HKDF-SHA256 (RFC 5869) without salt: 32 bytes for this purpose. */
    static byte[] derive(String internalSecret, String purpose) {
        byte[] pseudoRandom = hmac(new byte[32], internalSecret.strip().getBytes(StandardCharsets.UTF_8));
        return hmac(pseudoRandom, (purpose + '\u0001').getBytes(StandardCharsets.UTF_8));
    }

    /** The extension of a user name, with or without expiry. */
    static String extension(String username) {
        int end = username.indexOf('~');
        return end < 0 ? username : username.substring(0, end);
    }

    static boolean isSoftphone(String username) {
        return username.indexOf('~') >= 0;
    }

    /** HA1 of such a user name; nothing once it has expired. */
    Optional<String> ha1(String algorithm, String tenant, String realm, String username) {
        String[] parts = username.split("~", -1);
        if (parts.length != 3 || parts[1].length() > 12) {
            return Optional.empty();
        }
        try {
            if (Long.parseLong(parts[1]) <= clock.instant().getEpochSecond()) {
                return Optional.empty();
            }
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        byte[] mac = hmac(key, (tenant + '\n' + username).getBytes(StandardCharsets.UTF_8));
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
        return Optional.of(Digests.ha1(algorithm, username, realm, password));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
