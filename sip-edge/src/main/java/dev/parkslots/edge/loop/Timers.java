package dev.parkslots.edge.loop;

import java.time.Duration;

/** Calls back later, once. */
@FunctionalInterface
public interface Timers {

    /** {@code task} must return at once. Returns at once. */
    void after(Duration delay, Runnable task);
}
