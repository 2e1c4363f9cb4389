package dev.parkslots.park.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tokens between the services, each good for one request for 60 s ({@code docs/internal-api.md}). */
public final class InternalTokens {

    public static final String PARK_SERVICE = "park-service";
    public static final String SIP_EDGE = "sip-edge";

    static final Duration LIFE = Duration.ofSeconds(60);

    /** Clocks of two nodes may differ by this much. */
    static final Duration SKEW = Duration.ofSeconds(5);

    private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.HS256);

    private final MACSigner signer;
    private final MACVerifier verifier;
    private final InstantSource clock;

    public InternalTokens(DerivedKeys keys, InstantSource clock) {
        try {
            var key = keys.key(DerivedKeys.INTERNAL_TOKEN);
            this.signer = new MACSigner(key);
            this.verifier = new MACVerifier(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("A derived key is long enough for HS256", e);
        }
        this.clock = clock;
    }

    /**
     * One request, as it is signed.
     *
     * @param method in upper case
     * @param path with the query, as in the request line
     * @param body the very bytes that are sent; empty for none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, only hashed
    public record Request(String method, String path, byte[] body) {}

    /**
     * @param issuer the own edge id, or {@link #PARK_SERVICE}
     * @param audience {@link #SIP_EDGE} or {@link #PARK_SERVICE}
     */
    public String sign(String issuer, String audience, Request request) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", request.method())
                .claim("htp", request.path())
                .claim("bsh", hash(request.body()))
                .build();
        SignedJWT token = new SignedJWT(HEADER, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 with a derived key can't fail", e);
        }
        return token.serialize();
    }

    /** @return who signed it; empty when anything is wrong with it */
    public Optional<String> verify(String token, String audience, Request request) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
                return Optional.empty();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            boolean good = claims.getAudience().equals(List.of(audience))
                    && isFresh(claims)
                    && request.method().equals(claims.getStringClaim("htm"))
                    && request.path().equals(claims.getStringClaim("htp"))
                    && hash(request.body()).equals(claims.getStringClaim("bsh"));
            return good ? Optional.ofNullable(claims.getIssuer()) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private boolean isFresh(JWTClaimsSet claims) {
        if (claims.getExpirationTime() == null) {
            return false;
        }
        Instant now = clock.instant();
        Instant end = claims.getExpirationTime().toInstant();
        return end.isAfter(now.minus(SKEW)) && !end.isAfter(now.plus(LIFE).plus(SKEW));
    }

    private static String hash(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
