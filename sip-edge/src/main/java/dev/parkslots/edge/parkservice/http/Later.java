package dev.parkslots.edge.parkservice.http;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs something after a while. */
interface Later {

    void after(Duration pause, Runnable task);

    /** A scheduler that has been shut down drops what comes. */
    static Later on(ScheduledExecutorService scheduler) {
        return (pause, task) -> {
            if (!scheduler.isShutdown()) {
                var unused = scheduler.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        };
    }
}
