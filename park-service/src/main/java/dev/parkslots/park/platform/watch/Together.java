package dev.parkslots.park.platform.watch;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Several who work side by side, as one: a task is done when the last of them has got round to it, so one that hangs is enough to hold it.
 *
 * @param workers those of this moment, at least one
 */
public record Together(Supplier<List<? extends Executor>> workers) implements Executor {

    @Override
    public void execute(Runnable task) {
        List<? extends Executor> all = workers.get();
        AtomicInteger left = new AtomicInteger(all.size());
        for (Executor each : all) {
            each.execute(() -> {
                if (left.decrementAndGet() == 0) {
                    task.run();
                }
            });
        }
    }
}
