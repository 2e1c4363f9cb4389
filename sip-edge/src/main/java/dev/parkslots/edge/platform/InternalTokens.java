package dev.parkslots.edge.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The signed, short-lived tokens of calls between the services: a JWT (RFC 7519) bound to audience, method, path and body;
 * {@code docs/internal-api.md} has the derivation of the key. On the path of every claim, so without a JOSE library.
 */
public final class InternalTokens {

    /** How long a token holds, and how far two machines' clocks may be apart. */
    static final Duration LIFE = Duration.ofSeconds(60);

    private static final String HMAC = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
    private static final String HASH_OF_NOTHING = base64(sha256(new byte[0]));

    private final SecretKeySpec key;
    private final String issuer;
    private final InstantSource clock;
    private final JsonMapper json = new JsonMapper();

    /**
     * @param secret {@code parkslots.internal-secret}
     * @param issuer this edge's id
     */
    public InternalTokens(String secret, String issuer, InstantSource clock) {
        this.key = new SecretKeySpec(deriveKey(secret), HMAC);
        this.issuer = issuer;
        this.clock = clock;
    }

    /** HKDF-SHA256 (RFC 5869) of the secret: no salt, info {@code internal-token}, 32 bytes, so one round of the expansion. */
    static byte[] deriveKey(String secret) {
        var noSalt = new SecretKeySpec(new byte[32], HMAC);
        var pseudoRandomKey = hmac(noSalt, secret.strip().getBytes(StandardCharsets.UTF_8));
        return hmac(
                new SecretKeySpec(pseudoRandomKey, HMAC), "internal-token\u0001".getBytes(StandardCharsets.US_ASCII));
    }

    /** The value of {@code Authorization} for one request. {@code pathAndQuery} as in the request line. */
    public String bearer(String audience, String method, String pathAndQuery, byte[] body) {
        var now = clock.instant().getEpochSecond();
        var random = ThreadLocalRandom.current();
        var id = HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
        var claims = "{\"iss\":\"" + issuer + "\",\"aud\":\"" + audience + "\",\"iat\":" + now + ",\"exp\":"
                + (now + LIFE.toSeconds()) + ",\"jti\":\"" + id + "\",\"htm\":\"" + method + "\",\"htp\":\""
                + pathAndQuery
                + "\",\"bsh\":\"" + hash(body) + "\"}";
        var signed = HEADER + '.' + base64(claims.getBytes(StandardCharsets.UTF_8));
        return "Bearer " + signed + '.' + base64(sign(signed));
    }

    /** Whether this {@code Authorization} value entitles to exactly this request, now. Never throws for what a stranger sent. */
    public boolean accepts(String authorization, String audience, String method, String pathAndQuery, byte[] body) {
        if (!authorization.startsWith("Bearer ")) {
            return false;
        }
        var token = authorization.substring("Bearer ".length());
        var dot = token.lastIndexOf('.');
        if (dot < 0 || token.length() > 4096 || !signatureMatches(token, dot)) {
            return false;
        }
        try {
            var claims = json.readTree(Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, dot)));
            return fresh(claims)
                    && audience.equals(claims.path("aud").asString(""))
                    && method.equals(claims.path("htm").asString(""))
                    && pathAndQuery.equals(claims.path("htp").asString(""))
                    && hash(body).equals(claims.path("bsh").asString(""));
        } catch (JacksonException | IllegalArgumentException notAToken) {
            return false;
        }
    }

    private boolean fresh(JsonNode claims) {
        var now = clock.instant().getEpochSecond();
        var issued = claims.path("iat").asLong(0);
        var expires = claims.path("exp").asLong(0);
        return now < expires && issued <= now + LIFE.toSeconds() && expires - issued <= LIFE.toSeconds();
    }

    private boolean signatureMatches(String token, int dot) {
        try {
            return MessageDigest.isEqual(
                    sign(token.substring(0, dot)), Base64.getUrlDecoder().decode(token.substring(dot + 1)));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private byte[] sign(String text) {
        return hmac(key, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String hash(byte[] body) {
        return body.length == 0 ? HASH_OF_NOTHING : base64(sha256(body));
    }

    private static String base64(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
