package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Speaks the internal API as an edge does (docs/internal-api.md). */
final class InternalClient {

    static final String EDGE = "bench-edge";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern FENCE = Pattern.compile("\"fence\":\"(\\d+)\"");

    private static final Pattern RECALL_AT = Pattern.compile("\"recallAt\":\"([^\"]+)\"");

    private final ConcurrentLinkedDeque<HttpConnection> idle = new ConcurrentLinkedDeque<>();
    private final URI base;
    private final SecretKeySpec key;

    InternalClient(URI base, String secret) {
        this.base = base;
        this.key = hkdf(secret);
    }

    /** A caller in that slot, on music; returns his parkId. */
    String park(String slot) throws IOException {
        return parkIn(slot).parkId();
    }

    /**
     * A caller on music.
     *
     * @param recallAt when his ladder begins
     */
    record Parked(String parkId, String slot, String fence, Instant recallAt) {

        /** As an announcement lists him. */
        String json() {
            return "{\"parkId\":\"" + parkId + "\",\"tenant\":\"demo\",\"slot\":\"" + slot
                    + "\",\"lot\":\"main\",\"fence\":\"" + fence + "\",\"callId\":\"" + parkId
                    + "\",\"caller\":{\"name\":\"\",\"number\":\"\"},\"parker\":{\"extension\":\"201\",\"name\":\"Alice\","
                    + "\"device\":null},\"parkedAt\":\"" + recallAt + "\",\"recallAt\":\"" + recallAt
                    + "\",\"note\":null,\"for\":null}";
        }
    }

    /** The edge lives, is reached there, and holds these callers. */
    void announce(URI url, Collection<Parked> parks) throws IOException {
        post(
                "/internal/v1/announce",
                "{\"edge\":\"" + EDGE + "\",\"incarnation\":\"1\",\"url\":\"" + url
                        + "\",\"stopping\":false,\"calls\":[],\"registrations\":[],\"parks\":["
                        + parks.stream().map(Parked::json).collect(Collectors.joining(",")) + "]}");
    }

    Parked parkIn(String slot) throws IOException {
        String parkId = uuidv7();
        String granted = post("/internal/v1/claims", claim(parkId, slot));
        Matcher fence = FENCE.matcher(granted);
        if (!fence.find()) {
            throw new IOException("no fence in " + granted);
        }
        String parked =
                post("/internal/v1/parks/" + parkId + "/confirm", request("\"fence\":\"" + fence.group(1) + "\""));
        Matcher recallAt = RECALL_AT.matcher(parked);
        if (!recallAt.find()) {
            throw new IOException("no recallAt in " + parked);
        }
        return new Parked(parkId, slot, fence.group(1), Instant.parse(recallAt.group(1)));
    }

    void end(String parkId) throws IOException {
        post("/internal/v1/parks/" + parkId + "/end", request("\"end\":\"ABANDONED\""));
    }

    private static String claim(String parkId, String slot) {
        return request("\"parkId\":\"" + parkId + "\",\"slot\":\"" + slot + "\",\"lot\":null,\"callId\":\"" + uuidv7()
                + "\",\"caller\":{\"name\":\"Dupont\",\"number\":\"+33123456789\"},\"parker\":{\"extension\":\"201\","
                + "\"name\":\"Alice\",\"device\":null},\"note\":null,\"for\":null");
    }

    private static String request(String fields) {
        return "{\"requestId\":\"" + UUID.randomUUID() + "\",\"edge\":\"" + EDGE + "\",\"tenant\":\"demo\"," + fields
                + "}";
    }

    private String post(String path, String body) throws IOException {
        HttpConnection connection = idle.poll();
        if (connection == null) {
            connection = new HttpConnection(base);
        }
        try {
            String answer = connection.post(path, token("POST", path, body), body);
            idle.push(connection);
            return answer;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private String token(String method, String path, String body) {
        long now = System.currentTimeMillis() / 1000;
        String claims = "{\"iss\":\"" + EDGE + "\",\"aud\":\"park-service\",\"iat\":" + now + ",\"exp\":" + (now + 60)
                + ",\"jti\":\"" + UUID.randomUUID() + "\",\"htm\":\"" + method + "\",\"htp\":\"" + path
                + "\",\"bsh\":\""
                + BASE64.encodeToString(sha256(body)) + "\"}";
        String signed = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encode(claims);
        return signed + "." + BASE64.encodeToString(hmac(key, signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 5869 with an empty salt and one block of output. */
    private static SecretKeySpec hkdf(String secret) {
        SecretKeySpec salt = new SecretKeySpec(new byte[32], "HmacSHA256");
        byte[] extracted = hmac(salt, secret.getBytes(StandardCharsets.UTF_8));
        byte[] info = "internal-token\u0001".getBytes(StandardCharsets.UTF_8);
        return new SecretKeySpec(hmac(new SecretKeySpec(extracted, "HmacSHA256"), info), "HmacSHA256");
    }

    private static byte[] hmac(SecretKeySpec key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String uuidv7() {
        long millis = System.currentTimeMillis();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(millis << 16 | 0x7000 | random.nextInt(0x1000), random.nextLong() >>> 2 | 0x8000000000000000L)
                .toString();
    }
}
