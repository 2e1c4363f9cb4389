package dev.parkslots.park.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private static final String ISSUER = "park-slots";
    private static final String TENANT = "tenant";

    private final JwtEncoder encoder;
    private final NimbusJwtDecoder decoder;
    private final Accounts accounts;
    private final Clock clock;
    private final Duration life;

    public UserTokens(SecretKey key, Accounts accounts, Clock clock, Duration life) {
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

    public Issued issue(SignedInUser user) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(user.username())
                .claim(TENANT, user.tenant())
                .issuedAt(now)
                .expiresAt(now.plus(life))
                .build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        return new Issued(
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue(), life);
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
        return Optional.ofNullable(jwt.getSubject())
                .flatMap(accounts::account)
                .map(Accounts.Account::user)
                .filter(user -> user.tenant().equals(jwt.getClaimAsString(TENANT)));
    }
}
