package dev.parkslots.edge.platform.watch;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feels every pulse once a second, and says in the log when one is lost or back. */
public final class Pulses implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Pulses.class);

    private final List<Pulse> pulses;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pulse").factory());
    private List<String> lost = List.of();

    public Pulses(List<Pulse> pulses) {
        this.pulses = List.copyOf(pulses);
        var unused = beats.scheduleWithFixedDelay(this::beat, 0, 1, TimeUnit.SECONDS);
    }

    private void beat() {
        pulses.forEach(Pulse::beat);
        List<String> now = lost();
        if (!now.equals(lost)) {
            if (now.isEmpty()) {
                log.warn("Threads work again: {}", String.join(", ", lost));
            } else {
                log.error("Threads are stuck or dead, this node is not ready: {}", String.join(", ", now));
            }
            lost = now;
        }
    }

    /** Names of those that are stuck or dead. */
    public List<String> lost() {
        return pulses.stream().filter(each -> !each.alive()).map(Pulse::name).toList();
    }

    @Override
    public void close() {
        beats.shutdownNow();
    }
}
