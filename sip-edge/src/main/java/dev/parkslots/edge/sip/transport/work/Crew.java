package dev.parkslots.edge.sip.transport.work;

import dev.parkslots.edge.platform.watch.TimerThreads;
import dev.parkslots.edge.sip.transport.Drops;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The threads that handle what comes by one transport. */
public final class Crew implements AutoCloseable {

    private static final long PATIENCE = TimerThreads.PATIENCE.toNanos();

    private final List<Worker> workers = new ArrayList<>();
    private volatile boolean wanted;

    /**
     * @param name of the threads, each with its number
     * @param sources one for each thread
     */
    public Crew(String name, List<Worker.Source> sources, Drops drops) {
        this(name, sources, drops, System::nanoTime);
    }

    Crew(String name, List<Worker.Source> sources, Drops drops, LongSupplier nanos) {
        for (Worker.Source source : sources) {
            workers.add(new Worker(name + "-" + workers.size(), source, drops, nanos));
        }
    }

    public void start() {
        workers.forEach(Worker::start);
        wanted = true;
    }

    /** Names of those that should handle messages and do not: ended by themselves, or for {@link TimerThreads#PATIENCE} on the same one. */
    public List<String> lost() {
        return workers.stream()
                .filter(worker -> wanted && !worker.alive(PATIENCE))
                .map(Worker::name)
                .toList();
    }

    @Override
    public void close() {
        wanted = false;
        workers.forEach(Worker::close);
        workers.forEach(Worker::join);
    }
}
