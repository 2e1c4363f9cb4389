package dev.parkslots.park.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys for single purposes out of one secret: HKDF-SHA256 (RFC 5869), no salt, {@code info} = the purpose, 32 bytes. */
public final class DerivedKeys {

    static final String INTERNAL_TOKEN = "internal-token";
    static final String USER_TOKEN = "user-token";
    static final String SOFTPHONE = "softphone";

    private static final String HMAC = "HmacSHA256";
    private static final int LENGTH = 32;

    private final byte[] pseudoRandomKey;

    /** @param secret input keying material, at least 32 characters; the same on all nodes */
    public DerivedKeys(String secret) {
        this.pseudoRandomKey = hmac(new SecretKeySpec(new byte[LENGTH], HMAC), secret.getBytes(StandardCharsets.UTF_8));
    }

    SecretKey key(String purpose) {
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        // One block of HKDF-Expand is as long as the key: T(1) = HMAC(PRK, info | 0x01).
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return new SecretKeySpec(hmac(new SecretKeySpec(pseudoRandomKey, HMAC), block), HMAC);
    }

    static byte[] hmac(SecretKey key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }
}
