package dev.parkslots.edge.parkservice.http;

import dev.parkslots.edge.platform.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Sends the latest value per key, several at a time, one batch after the other: a newer value takes the place of one that has
 * not left yet. What could not be sent waits for its next turn. The batches of a quiet edge leave at once, those of a busy one
 * are larger and fewer.
 */
final class Coalescer<K, V> {

    /** Long enough to catch the burst of one SIP exchange, too short for a person to see. */
    private static final Duration LINGER = Duration.ofMillis(10);

    /** How often a busy edge sends: still too short for a person to see. */
    private static final Duration BUSY_LINGER = Duration.ofMillis(50);

    /** Batches in a row before an edge counts as busy. */
    private static final int IN_A_ROW = 10;

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int BATCH = 200;

    private final Function<List<V>, CompletionStage<Boolean>> sender;
    private final Timers timers;
    private final int limit;
    private final InstantSource clock;
    private final Map<K, V> pending = new LinkedHashMap<>();
    private boolean busy;
    /** When all credit for sending at once is back: each batch moves it on by {@link #BUSY_LINGER}. */
    private Instant rested = Instant.MIN;

    /**
     * @param sender says whether a batch arrived
     * @param limit keys that may wait; beyond it the oldest is dropped (a later full report makes up for it)
     */
    Coalescer(Function<List<V>, CompletionStage<Boolean>> sender, Timers timers, int limit, InstantSource clock) {
        this.sender = sender;
        this.timers = timers;
        this.limit = limit;
        this.clock = clock;
    }

    void put(K key, V value) {
        synchronized (pending) {
            pending.put(key, value);
            if (pending.size() > limit) {
                pending.remove(pending.keySet().iterator().next());
            }
            if (busy) {
                return;
            }
            busy = true;
        }
        timers.after(linger(), this::flush);
    }

    private Duration linger() {
        synchronized (pending) {
            var now = clock.instant();
            var since = rested.isBefore(now) ? now : rested;
            rested = since.plus(BUSY_LINGER);
            return Duration.between(now, since).compareTo(BUSY_LINGER.multipliedBy(IN_A_ROW)) < 0
                    ? LINGER
                    : BUSY_LINGER;
        }
    }

    /** How many values wait to leave. */
    int size() {
        synchronized (pending) {
            return pending.size();
        }
    }

    private void flush() {
        var batch = take();
        var unused = sender.apply(List.copyOf(batch.values())).thenAccept(arrived -> {
            var more = settle(batch, arrived);
            if (more) {
                timers.after(arrived ? linger() : AFTER_FAILURE, this::flush);
            }
        });
    }

    private Map<K, V> take() {
        synchronized (pending) {
            var batch = new LinkedHashMap<K, V>();
            for (var key : new ArrayList<>(pending.keySet()).subList(0, Math.min(BATCH, pending.size()))) {
                batch.put(key, pending.get(key));
            }
            pending.keySet().removeAll(batch.keySet());
            return batch;
        }
    }

    private boolean settle(Map<K, V> batch, boolean arrived) {
        synchronized (pending) {
            if (!arrived) {
                batch.forEach(pending::putIfAbsent);
            }
            busy = !pending.isEmpty();
            return busy;
        }
    }
}
