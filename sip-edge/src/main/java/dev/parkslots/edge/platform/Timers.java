package dev.parkslots.edge.platform;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls back later, once. */
@FunctionalInterface
public interface Timers {

    /** {@code task} must return at once. Returns at once. */
    Pending after(Duration delay, Runnable task);

    /** What has not been called back yet. */
    @FunctionalInterface
    interface Pending {
        /** It is not wanted any more. It may be under way all the same. */
        void cancel();
    }

    /** A scheduler that has been shut down drops what comes. */
    static Timers on(ScheduledExecutorService scheduler) {
        return (delay, task) -> {
            if (scheduler.isShutdown()) {
                return () -> {};
            }
            Future<?> pending = scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> pending.cancel(false);
        };
    }
}
