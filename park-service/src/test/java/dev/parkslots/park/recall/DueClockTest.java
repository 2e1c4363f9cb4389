package dev.parkslots.park.recall;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.park.slot.redis.StoreForTests;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.SlotStore;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The clock, in real time on a real Redis. */
class DueClockTest {

    private final StoreForTests at = new StoreForTests();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Queue<SlotStore.Held> passed = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        scheduler.shutdownNow();
        at.close();
    }

    @Test
    void aClaimIsDueAfterFiveSeconds() {
        DueClock clock = clock(scheduler);
        at.wakeups.listen(clock);
        at.slots.snapshot(at.tenant); // the first command connects
        long began = System.nanoTime();
        at.claimed("701");
        await().atMost(8, SECONDS).pollInterval(Duration.ofMillis(10)).until(() -> !passed.isEmpty());
        // Nobody looks at all shards here: that it comes at all shows that it was waited for.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(4990));
        assertThat(passed.element().slot().state()).isEqualTo(SlotState.CLAIMED);
        assertThat(passed).hasSize(1);
    }

    @Test
    void theDeadlinesOfOtherNodesAreFoundAndHandledOnce() {
        at.claimed("702");
        DueClock clock = clock(scheduler);
        clock.start();
        ScheduledExecutorService another = Executors.newSingleThreadScheduledExecutor();
        clock(another).start();
        try {
            await().atMost(9, SECONDS).until(() -> !passed.isEmpty());
            await().during(Duration.ofMillis(500)).atMost(2, SECONDS).until(() -> passed.size() == 1);
        } finally {
            another.shutdownNow();
        }
    }

    private DueClock clock(ScheduledExecutorService on) {
        return new DueClock(
                at.store,
                held -> {
                    if (held.tenant().equals(at.tenant)) {
                        passed.add(held);
                    }
                },
                on,
                Runnable::run);
    }
}
