package dev.parkslots.edge.platform;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls back later, once. */
@FunctionalInterface
public interface Timers {

    /** {@code task} must return at once. Returns at once. */
    void after(Duration delay, Runnable task);

    /** A scheduler that has been shut down drops what comes. */
    static Timers on(ScheduledExecutorService scheduler) {
        return (delay, task) -> {
            if (!scheduler.isShutdown()) {
                var unused = scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }
}
