package dev.parkslots.edge.registrar.redis;

import dev.parkslots.edge.registrar.Binding;
import dev.parkslots.edge.registrar.BindingStore;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One hash per edge, {@code edge:bindings:<edge>}: field {@code tenant/extension/device} or, with a reg-id, {@code tenant/extension/device/reg-id}, value JSON. Written by a thread of its
 * own, the latest state of each binding only, so a slow or absent Redis neither delays a REGISTER nor fills the memory.
 */
public final class RedisBindings implements BindingStore, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisBindings.class);
    private static final Duration KEPT = Duration.ofHours(2);
    private static final long RETRY_MILLIS = 1000;

    private final RedisClient redis;
    private final String key;
    private final JsonMapper json = new JsonMapper();
    private final Map<String, Optional<Binding>> unwritten = new ConcurrentHashMap<>();
    private final Map<String, Binding> written = new ConcurrentHashMap<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService writer;
    private boolean failing;
    private @Nullable StatefulRedisConnection<String, String> connection;

    public RedisBindings(RedisClient redis, String edge) {
        this.redis = redis;
        this.key = "edge:bindings:" + edge;
        this.writer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("bindings-to-redis").factory());
    }

    @Override
    public void save(Binding binding) {
        unwritten.put(field(binding), Optional.of(binding));
        schedule(0);
    }

    @Override
    public void remove(Binding binding) {
        unwritten.put(field(binding), Optional.empty());
        schedule(0);
    }

    private static String field(Binding binding) {
        return binding.device().tenant()
                + '/'
                + binding.device().extension()
                + '/'
                + binding.device().id()
                + (binding.regId() == 0 ? "" : "/" + binding.regId());
    }

    private void schedule(long delayMillis) {
        if (scheduled.compareAndSet(false, true) && !writer.isShutdown()) {
            var unused = writer.schedule(this::write, delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void write() {
        scheduled.set(false);
        try {
            if (failing) {
                // It may have lost its memory meanwhile: everything once more.
                written.forEach((field, binding) -> unwritten.putIfAbsent(field, Optional.of(binding)));
            }
            for (String field : List.copyOf(unwritten.keySet())) {
                writeOne(field);
            }
            commands().expire(key, KEPT);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("Registrations are not stored for now, Redis does not take them: {}", e.toString());
            }
            failing = true;
            schedule(RETRY_MILLIS);
        }
    }

    private void writeOne(String field) {
        Optional<Binding> binding = unwritten.get(field);
        if (binding == null) {
            return;
        }
        if (binding.isPresent()) {
            commands().hset(key, field, json.writeValueAsString(binding.get()));
            written.put(field, binding.get());
        } else {
            commands().hdel(key, field);
            written.remove(field);
        }
        // Only if nothing newer came meanwhile.
        unwritten.remove(field, binding);
    }

    /** Connects at first use, so that an edge starts without Redis. */
    private synchronized RedisCommands<String, String> commands() {
        StatefulRedisConnection<String, String> open = connection;
        if (open == null) {
            open = redis.connect();
            connection = open;
        }
        return open.sync();
    }

    /** Whether Redis is there now; false, too, before the first need of it. */
    public synchronized boolean connected() {
        return connection != null && connection.isOpen();
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
            commands()
                    .hgetall(key)
                    .forEach((field, value) -> read(field, value).ifPresent(binding -> {
                        if (!unwritten.containsKey(field)) {
                            written.putIfAbsent(field, binding);
                            taker.accept(binding);
                        }
                    }));
            return true;
        } catch (RuntimeException e) {
            log.debug("Stored registrations: {}", e.toString());
            return false;
        }
    }

    private Optional<Binding> read(String field, String value) {
        try {
            return Optional.of(json.readValue(value, Binding.class));
        } catch (JacksonException e) {
            log.warn("Stored registration {} cannot be read: {}", field, e.getMessage());
            return Optional.empty();
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
        synchronized (this) {
            if (connection != null) {
                connection.close();
            }
        }
    }
}
