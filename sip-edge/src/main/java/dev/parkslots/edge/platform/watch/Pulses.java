package dev.parkslots.edge.platform.watch;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feels every pulse once a second, and says in the log when one is lost or back. */
public final class Pulses implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Pulses.class);

    private final List<Watched> watched;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pulse").factory());
    private List<String> lost = List.of();

    public Pulses(List<Watched> watched) {
        this.watched = List.copyOf(watched);
        var unused = beats.scheduleWithFixedDelay(this::beat, 0, 1, TimeUnit.SECONDS);
    }

    private void beat() {
        watched.forEach(Watched::beat);
        List<String> now = lost(watched.stream());
        if (!now.equals(lost)) {
            if (now.isEmpty()) {
                log.warn("Threads work again: {}", String.join(", ", lost));
            } else {
                log.error("Threads are stuck or dead, this node is not ready: {}", String.join(", ", now));
            }
            lost = now;
        }
    }

    /** Names of those that are stuck or dead and that this node cannot live without. */
    public List<String> lost() {
        return lost(watched.stream().filter(Watched::vital));
    }

    private static List<String> lost(Stream<Watched> some) {
        return some.flatMap(each -> each.lost().stream()).toList();
    }

    @Override
    public void close() {
        beats.shutdownNow();
    }
}
