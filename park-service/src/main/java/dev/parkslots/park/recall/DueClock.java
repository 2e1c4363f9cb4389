package dev.parkslots.park.recall;

import dev.parkslots.park.slot.Wakeups;
import dev.parkslots.park.slot.store.SlotStore;
import dev.parkslots.park.slot.store.StoreUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices deadlines when they pass. It sleeps until the earliest one that it knows of: those that this node has set, and those that a
 * look at all shards every {@link #SWEEP} finds, set by other nodes. So an idle node asks Redis 64 small things in one round trip
 * about every second, and is not late for it.
 */
public final class DueClock implements Wakeups.Listener {

    /**
     * Between two looks at all shards. What a node has set for at once, and did not live to see, another one begins that much later at
     * most: a step of a ladder may be a second late. A look costs Redis 0.6 ms.
     */
    static final Duration SWEEP = Duration.ofMillis(800);

    /** Redis' clock has milliseconds; a look that comes a moment early would find nothing. */
    private static final Duration MARGIN = Duration.ofMillis(20);

    private static final Logger log = LoggerFactory.getLogger(DueClock.class);

    private final SlotStore store;
    private final Consumer<SlotStore.Held> passed;
    private final ScheduledExecutorService scheduler;
    private final Executor workers;
    private final Map<String, Long> planned = new HashMap<>();
    private boolean away;

    /**
     * @param passed what is done about a deadline; may block
     * @param scheduler one thread that sleeps
     * @param workers where {@code passed} runs
     */
    public DueClock(
            SlotStore store, Consumer<SlotStore.Held> passed, ScheduledExecutorService scheduler, Executor workers) {
        this.store = store;
        this.passed = passed;
        this.scheduler = scheduler;
        this.workers = workers;
    }

    public void start() {
        var unused = scheduler.scheduleWithFixedDelay(
                () -> look(store.shards()), 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void expect(String tenant, Duration in) {
        plan(store.shardOf(tenant), in);
    }

    /** How many shards' next deadlines this node waits for. */
    int planned() {
        synchronized (planned) {
            return planned.size();
        }
    }

    private void plan(String shard, Duration in) {
        Duration delay = in.plus(MARGIN);
        long at = System.nanoTime() + delay.toNanos();
        synchronized (planned) {
            Long earlier = planned.get(shard);
            // One look serves all deadlines of a shard: what is left then is planned anew.
            if (earlier != null && earlier - at <= 0) {
                return;
            }
            planned.put(shard, at);
        }
        var unused = scheduler.schedule(() -> wake(shard, at), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void wake(String shard, long at) {
        synchronized (planned) {
            if (!planned.remove(shard, at)) {
                return;
            }
        }
        look(List.of(shard));
    }

    private void look(List<String> shards) {
        try {
            store.takeDue(shards).forEach(this::found);
            away = false;
        } catch (StoreUnavailableException e) {
            if (!away) {
                log.warn("Deadlines wait until the store is back: {}", e.getMessage());
            }
            away = true;
        } catch (RuntimeException e) {
            // The schedule must survive.
            log.error("Deadlines could not be read", e);
        }
    }

    private void found(String shard, SlotStore.Due due) {
        for (SlotStore.Held each : due.passed()) {
            workers.execute(() -> handle(each));
        }
        Duration next = due.next();
        if (next != null) {
            plan(shard, next);
        }
    }

    private void handle(SlotStore.Held held) {
        try {
            passed.accept(held);
        } catch (RuntimeException e) {
            log.warn(
                    "Slot {} of {}: its deadline is looked at again in 10 s",
                    held.slot().number(),
                    held.tenant(),
                    e);
        }
    }
}
