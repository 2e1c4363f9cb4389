package dev.parkslots.park.security;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often one address may fail for one user: ten times at once, then once in six seconds. Others behind the same address are not held up. */
final class LoginAttempts {

    private static final int BURST = 10;
    private static final Duration REFILL = Duration.ofSeconds(60);
    private static final int MOST_KEPT = 10_000;

    private final TimeMeter time;
    private final Map<Key, Bucket> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
            return size() > MOST_KEPT;
        }
    };

    LoginAttempts(Clock clock) {
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return clock.millis() * 1_000_000;
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    private record Key(String address, String username) {}

    /** How long this user must wait at this address; zero: he may try now. */
    synchronized Duration pause(String address, String username) {
        Bucket bucket = failures.get(new Key(address, username));
        return bucket == null
                ? Duration.ZERO
                : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    synchronized void failed(String address, String username) {
        failures.computeIfAbsent(new Key(address, username), key -> bucket()).tryConsume(1);
    }

    synchronized void succeeded(String address, String username) {
        failures.remove(new Key(address, username));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(BURST)
                        .refillGreedy(BURST, REFILL)
                        .build())
                .withCustomTimePrecision(time)
                .build();
    }
}
