package dev.parkslots.edge.registrar.redis;

import dev.parkslots.edge.registrar.Binding;
import dev.parkslots.edge.registrar.BindingStore;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One hash per edge, {@code edge:bindings:<edge>}: field {@code tenant/extension/device} or, with a reg-id, {@code tenant/extension/device/reg-id}, value JSON. Written by a thread of its
 * own, the latest state of each binding only and all that have changed together, ten times a second at most: a slow or absent Redis
 * neither delays a REGISTER nor fills the memory, and calls, each of which uses two bindings, cost no command each.
 */
public final class RedisBindings implements BindingStore, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisBindings.class);
    private static final Duration KEPT = Duration.ofHours(2);
    private static final long RETRY_MILLIS = 1000;
    private static final long PAUSE_NANOS = 100_000_000;
    /** Fields of one command: some 100 KB. */
    private static final int BATCH = 500;

    private final BindingHash hash;
    private final Map<String, Optional<Binding>> unwritten = new ConcurrentHashMap<>();
    private final Map<String, Binding> written = new ConcurrentHashMap<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService writer;
    private volatile long wroteNanos = System.nanoTime() - PAUSE_NANOS;
    private boolean failing;

    public RedisBindings(RedisClient redis, String edge, MeterRegistry meters) {
        this.hash = new BindingHash(redis, "edge:bindings:" + edge, new RedisMeters(meters));
        this.writer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("bindings-to-redis").factory());
    }

    @Override
    public void save(Binding binding) {
        unwritten.put(field(binding), Optional.of(binding));
        schedule(restOfPause());
    }

    @Override
    public void remove(Binding binding) {
        unwritten.put(field(binding), Optional.empty());
        schedule(restOfPause());
    }

    private static String field(Binding binding) {
        return binding.device().tenant()
                + '/'
                + binding.device().extension()
                + '/'
                + binding.device().id()
                + (binding.regId() == 0 ? "" : "/" + binding.regId());
    }

    private long restOfPause() {
        long passed = System.nanoTime() - wroteNanos;
        return TimeUnit.NANOSECONDS.toMillis(Math.max(0, PAUSE_NANOS - passed));
    }

    private void schedule(long delayMillis) {
        if (scheduled.compareAndSet(false, true) && !writer.isShutdown()) {
            var unused = writer.schedule(this::write, delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void write() {
        scheduled.set(false);
        wroteNanos = System.nanoTime();
        try {
            if (failing) {
                // It may have lost its memory meanwhile: everything once more.
                written.forEach((field, binding) -> unwritten.putIfAbsent(field, Optional.of(binding)));
            }
            Iterator<Map.Entry<String, Optional<Binding>>> changes =
                    unwritten.entrySet().iterator();
            while (changes.hasNext()) {
                writeSome(changes);
            }
            hash.keepFor(KEPT);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("Registrations are not stored for now, Redis does not take them: {}", e.toString());
            }
            failing = true;
            schedule(RETRY_MILLIS);
        }
    }

    private void writeSome(Iterator<Map.Entry<String, Optional<Binding>>> changes) {
        Map<String, Optional<Binding>> some = new HashMap<>();
        while (changes.hasNext() && some.size() < BATCH) {
            Map.Entry<String, Optional<Binding>> change = changes.next();
            some.put(change.getKey(), change.getValue());
        }
        hash.write(some);
        some.forEach(this::isWritten);
    }

    private void isWritten(String field, Optional<Binding> binding) {
        binding.ifPresentOrElse(it -> written.put(field, it), () -> written.remove(field));
        // Only if nothing newer came meanwhile.
        unwritten.remove(field, binding);
    }

    /** Whether Redis is there now; false, too, before the first need of it. */
    public boolean connected() {
        return hash.connected();
    }

    /** How many bindings Redis has not taken yet. */
    public int unwritten() {
        return unwritten.size();
    }

    @Override
    public void load(Consumer<Binding> taker) {
        if (!tryLoad(taker)) {
            log.warn(
                    "Stored registrations cannot be read yet, phones are unreachable until Redis answers or they register"
                            + " again");
            loadLater(taker);
        }
    }

    private void loadLater(Consumer<Binding> taker) {
        if (writer.isShutdown()) {
            return;
        }
        var unused = writer.schedule(
                () -> {
                    if (tryLoad(taker)) {
                        log.info("Stored registrations are read");
                    } else {
                        loadLater(taker);
                    }
                },
                RETRY_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    private boolean tryLoad(Consumer<Binding> taker) {
        try {
            hash.read().forEach((field, binding) -> {
                if (!unwritten.containsKey(field)) {
                    written.putIfAbsent(field, binding);
                    taker.accept(binding);
                }
            });
            return true;
        } catch (RuntimeException e) {
            log.debug("Stored registrations: {}", e.toString());
            return false;
        }
    }

    /** Writes what is left, if Redis takes it at once. */
    @Override
    public void close() {
        if (!unwritten.isEmpty()) {
            var unused = writer.submit(this::write);
        }
        writer.shutdown();
        try {
            if (!writer.awaitTermination(1, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hash.close();
    }
}
