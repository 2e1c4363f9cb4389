package dev.parkslots.edge.registrar.redis;

import dev.parkslots.edge.registrar.Binding;
import dev.parkslots.edge.registrar.BindingStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One hash per edge, {@code edge:bindings:<edge>}: field {@code tenant/extension/device}, value JSON. Written by a thread of its
 * own, the latest state of each binding only, so a slow or absent Redis neither delays a REGISTER nor fills the memory.
 */
public final class RedisBindings implements BindingStore, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisBindings.class);
    private static final Duration KEPT = Duration.ofHours(2);
    private static final long RETRY_MILLIS = 1000;

    private final StringRedisTemplate redis;
    private final String key;
    private final JsonMapper json = new JsonMapper();
    private final Map<String, Optional<Binding>> unwritten = new ConcurrentHashMap<>();
    private final Map<String, Binding> written = new ConcurrentHashMap<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService writer;
    private boolean failing;

    public RedisBindings(StringRedisTemplate redis, String edge) {
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
        return binding.device().tenant() + '/' + binding.device().extension() + '/'
                + binding.device().id();
    }

    private void schedule(long delayMillis) {
        if (scheduled.compareAndSet(false, true)) {
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
            redis.expire(key, KEPT);
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
            hash().put(key, field, json.writeValueAsString(binding.get()));
            written.put(field, binding.get());
        } else {
            hash().delete(key, field);
            written.remove(field);
        }
        // Only if nothing newer came meanwhile.
        unwritten.remove(field, binding);
    }

    private HashOperations<String, String, String> hash() {
        return redis.opsForHash();
    }

    @Override
    public List<Binding> load() {
        List<Binding> found = new ArrayList<>();
        try {
            hash().entries(key).forEach((field, value) -> read(field, value).ifPresent(binding -> {
                written.put(field, binding);
                found.add(binding);
            }));
        } catch (RuntimeException e) {
            log.warn("Stored registrations cannot be read, phones are unreachable until they register again: {}", e.toString());
        }
        return found;
    }

    private Optional<Binding> read(String field, String value) {
        try {
            return Optional.of(json.readValue(value, Binding.class));
        } catch (JacksonException e) {
            log.warn("Stored registration {} cannot be read: {}", field, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!unwritten.isEmpty()) {
                write();
            }
            writer.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.RejectedExecutionException e) {
            log.debug("Registrations left unwritten: {}", unwritten.size());
        }
    }
}
