package dev.parkslots.park.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;

/** Short-lived SIP log-ins for softphones, which an edge can check by itself ({@code docs/internal-api.md}). */
public final class SoftphoneCredentials {

    private static final int NONCE_BYTES = 8;

    private final SecretKey key;
    private final Clock clock;
    private final Duration life;
    private final SecureRandom random = new SecureRandom();

    public SoftphoneCredentials(DerivedKeys keys, Clock clock, Duration life) {
        this.key = keys.key(DerivedKeys.SOFTPHONE);
        this.clock = clock;
        this.life = life;
    }

    /**
     * @param username extension~expiry~nonce; the expiry in seconds since 1970
     * @param password base64url of HMAC-SHA256 over tenant, a line feed, username
     */
    public record Credential(String username, String password, Instant expiresAt) {}

    public Credential issue(String tenant, String extension) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Instant end = clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
        String username =
                extension + "~" + end.getEpochSecond() + "~" + HexFormat.of().formatHex(nonce);
        return new Credential(username, password(tenant, username), end);
    }

    String password(String tenant, String username) {
        byte[] mac = DerivedKeys.hmac(key, (tenant + "\n" + username).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }
}
