package dev.parkslots.edge.platform.watch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** Whether those who work tasks off still do: they are given an empty one every second, and must get round to it in time. */
public final class Pulse implements Watched {

    private final String name;
    private final Executor workers;
    private final long patience;
    private final LongSupplier nanos;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile long felt;
    private volatile boolean ended;

    /**
     * @param name for the log, e.g. "call timer"
     * @param patience longer than a task of theirs, or a pause of the collector, may honestly take
     */
    public Pulse(String name, Executor workers, Duration patience) {
        this(name, workers, patience, System::nanoTime);
    }

    Pulse(String name, Executor workers, Duration patience, LongSupplier nanos) {
        this.name = name;
        this.workers = workers;
        this.patience = patience.toNanos();
        this.nanos = nanos;
        this.felt = nanos.getAsLong();
    }

    @Override
    public List<String> lost() {
        return alive() ? List.of() : List.of(name);
    }

    @Override
    public boolean vital() {
        return true;
    }

    /** One task at a time, so that none pile up behind one that hangs. */
    @Override
    public void beat() {
        if (!waiting.compareAndSet(false, true)) {
            return;
        }
        try {
            workers.execute(() -> {
                felt = nanos.getAsLong();
                waiting.set(false);
            });
        } catch (RejectedExecutionException nobodyWorksThere) {
            ended = true;
        }
    }

    boolean alive() {
        return !ended && nanos.getAsLong() - felt < patience;
    }
}
