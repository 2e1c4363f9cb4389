package dev.parkslots.edge.sip.digest;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that need no memory until they are used: a time, something random, and an HMAC of both. A nonce that has been used
 * keeps a window of its counts (RFC 7616 §3.4: nc), so that no request can be played back.
 */
public final class Nonces {

    /** What a nonce is worth. */
    public enum Verdict {
        FRESH,
        /** Ours, but too old: the client may try again with a new one at once. */
        STALE,
        /** Not ours, or its count was used before. */
        INVALID
    }

    private static final int BODY = 16;
    private static final int TAG = 16;

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final Duration life;
    private final int most;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong serial = new AtomicLong(random.nextLong());
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    /**
     * @param life after which a client is asked to take a new one
     * @param most nonces whose counts are remembered; beyond, one use each is all they are good for
     */
    public Nonces(byte[] key, InstantSource clock, Duration life, int most) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.clock = clock;
        this.life = life;
        this.most = most;
    }

    public String next() {
        byte[] body = ByteBuffer.allocate(BODY)
                .putLong(clock.millis())
                .putLong(serial.incrementAndGet())
                .array();
        byte[] nonce = Arrays.copyOf(body, BODY + TAG);
        System.arraycopy(tag(body), 0, nonce, BODY, TAG);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    /** Whether this nonce is ours and young. Changes nothing. */
    public Verdict check(String nonce) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return Verdict.INVALID;
        }
        if (bytes.length != BODY + TAG) {
            return Verdict.INVALID;
        }
        byte[] given = Arrays.copyOfRange(bytes, BODY, BODY + TAG);
        if (!MessageDigest.isEqual(tag(Arrays.copyOf(bytes, BODY)), given)) {
            return Verdict.INVALID;
        }
        long age = clock.millis() - ByteBuffer.wrap(bytes).getLong();
        return age > life.toMillis() ? Verdict.STALE : Verdict.FRESH;
    }

    /** Takes this count of the nonce, once. Only after the response was found right: guesses must not fill the table. */
    public Verdict use(String nonce, int count) {
        if (windows.size() >= most) {
            forgetOld();
        }
        if (windows.size() >= most && !windows.containsKey(nonce)) {
            return Verdict.STALE;
        }
        Window window = windows.computeIfAbsent(nonce, n -> new Window(clock.millis() + life.toMillis()));
        return window.take(count) ? Verdict.FRESH : Verdict.INVALID;
    }

    /** Drops the windows of nonces that are stale by now. To be called now and then. */
    public void forgetOld() {
        long now = clock.millis();
        windows.values().removeIf(window -> window.until < now);
    }

    private byte[] tag(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(body), TAG);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    /** The highest count and which of the 64 below it were used: requests of one phone may overtake each other. */
    private static final class Window {
        private final long until;
        private long highest;
        private long used;

        Window(long until) {
            this.until = until;
        }

        synchronized boolean take(int count) {
            long below = highest - count;
            if (count <= 0 || below >= 64) {
                return false;
            }
            if (below < 0) {
                used = below <= -64 ? 1 : (used << -below) | 1;
                highest = count;
                return true;
            }
            if ((used >>> below & 1) == 1) {
                return false;
            }
            used |= 1L << below;
            return true;
        }
    }
}
