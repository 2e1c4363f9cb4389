package dev.parkslots.park.security;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Tokens of people: JWT, HS256. They say who; what he may do is looked up each time. */
public final class UserTokens {

    /** How long tokens are renewed after the password was given; a token that was given for longer is good to its end. */
    static final Duration SESSION = Duration.ofHours(12);

    private static final String ISSUER = "park-slots";
    private static final String TENANT = "tenant";

    /** When the password was given, in seconds since 1970 (OpenID Connect Core §2). */
    private static final String AUTH_TIME = "auth_time";

    /** Tells whether the password is still the same one, and nothing else about it. */
    private static final String PASSWORD_MARK = "pwd";

    private static final int MARK_BYTES = 12;

    private final SecretKey key;
    private final JwtEncoder encoder;
    private final NimbusJwtDecoder decoder;
    private final Accounts accounts;
    private final Clock clock;
    private final Duration life;

    public UserTokens(SecretKey key, Accounts accounts, Clock clock, Duration life) {
        this.key = key;
        this.encoder = NimbusJwtEncoder.withSecretKey(key)
                .algorithm(MacAlgorithm.HS256)
                .build();
        this.decoder = NimbusJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        JwtTimestampValidator timestamps = new JwtTimestampValidator(Duration.ZERO);
        timestamps.setClock(clock);
        this.decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                timestamps, new JwtClaimValidator<>(JwtClaimNames.ISS, ISSUER::equals)));
        this.accounts = accounts;
        this.clock = clock;
        this.life = life;
    }

    /** A token that was just made. */
    public record Issued(String token, Duration life) {}

    /** A token that is good. */
    public record Verified(SignedInUser user, Instant expiresAt) {}

    /** For somebody who has just given his password. */
    Issued issue(Accounts.Account account) {
        Instant now = clock.instant();
        return issue(account, now, now, life);
    }

    /**
     * A new token for a good one, without the password.
     *
     * @return empty when the token is no good, its user is gone or has another password, or it is {@link #SESSION} since he gave it
     */
    Optional<Issued> renew(String token) {
        try {
            Jwt jwt = decoder.decode(token);
            Instant authTime = jwt.getClaimAsInstant(AUTH_TIME);
            return authTime == null
                    ? Optional.empty()
                    : accountOf(jwt)
                            .filter(account -> markOf(account).equals(jwt.getClaimAsString(PASSWORD_MARK)))
                            .flatMap(account -> renew(account, authTime));
        } catch (JwtException e) {
            return Optional.empty();
        }
    }

    private Optional<Issued> renew(Accounts.Account account, Instant authTime) {
        Instant now = clock.instant();
        Duration left = Duration.between(now, authTime.plus(SESSION)).truncatedTo(ChronoUnit.SECONDS);
        return left.isPositive()
                ? Optional.of(issue(account, authTime, now, left.compareTo(life) < 0 ? left : life))
                : Optional.empty();
    }

    private Issued issue(Accounts.Account account, Instant authTime, Instant now, Duration goodFor) {
        SignedInUser user = account.user();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(user.username())
                .claim(TENANT, user.tenant())
                .claim(AUTH_TIME, authTime.getEpochSecond())
                .claim(PASSWORD_MARK, markOf(account))
                .issuedAt(now)
                .expiresAt(now.plus(goodFor))
                .build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        return new Issued(
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue(), goodFor);
    }

    private String markOf(Accounts.Account account) {
        byte[] mac = DerivedKeys.hmac(key, ("password\n" + account.passwordHash()).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, MARK_BYTES));
    }

    /** @return empty when the token is forged or over, or the user is gone */
    public Optional<Verified> verify(String token) {
        try {
            Jwt jwt = decoder.decode(token);
            return userOf(jwt).map(user -> new Verified(user, Objects.requireNonNull(jwt.getExpiresAt())));
        } catch (JwtException e) {
            return Optional.empty();
        }
    }

    JwtDecoder decoder() {
        return decoder;
    }

    /** The user that a good token names, as he is now; empty when he is gone or has moved to another tenant. */
    Optional<SignedInUser> userOf(Jwt jwt) {
        return accountOf(jwt).map(Accounts.Account::user);
    }

    private Optional<Accounts.Account> accountOf(Jwt jwt) {
        return Optional.ofNullable(jwt.getSubject())
                .flatMap(accounts::account)
                .filter(account -> account.user().tenant().equals(jwt.getClaimAsString(TENANT)));
    }
}
