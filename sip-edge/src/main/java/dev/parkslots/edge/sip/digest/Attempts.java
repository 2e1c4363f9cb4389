package dev.parkslots.edge.sip.digest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who failed to log in too often. Counted per address and user together: a good phone behind the same address as a bad one
 * keeps working, and nobody can lock a user out from elsewhere.
 */
public final class Attempts {

    private record Key(String address, String user) {}

    private record Failures(int count, long until) {}

    private final InstantSource clock;
    private final int allowed;
    private final Duration window;
    private final int most;
    private final Map<Key, Failures> failures = new ConcurrentHashMap<>();

    /**
     * @param allowed failures within {@code window}; the next attempts are refused unread until the window is over
     * @param most pairs that are remembered
     */
    public Attempts(InstantSource clock, int allowed, Duration window, int most) {
        this.clock = clock;
        this.allowed = allowed;
        this.window = window;
        this.most = most;
    }

    public boolean isBanned(String address, String user) {
        Failures seen = failures.get(new Key(address, user));
        return seen != null && seen.count() >= allowed && seen.until() > clock.millis();
    }

    public void failed(String address, String user) {
        if (failures.size() >= most) {
            forgetOld();
            if (failures.size() >= most) {
                return;
            }
        }
        long now = clock.millis();
        failures.compute(
                new Key(address, user),
                (key, seen) -> seen == null || seen.until() <= now
                        ? new Failures(1, now + window.toMillis())
                        : new Failures(seen.count() + 1, seen.until()));
    }

    public void succeeded(String address, String user) {
        if (!failures.isEmpty()) {
            failures.remove(new Key(address, user));
        }
    }

    /** Drops what is over. To be called now and then. */
    public void forgetOld() {
        long now = clock.millis();
        failures.values().removeIf(seen -> seen.until() <= now);
    }
}
