package dev.parkslots.edge.registrar.redis;

import dev.parkslots.edge.registrar.Binding;
import dev.parkslots.edge.registrar.redis.RedisMeters.Command;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** One hash in Redis: bindings as JSON by field. Connects at first use, so that an edge starts without Redis. Methods throw what the client throws. */
final class BindingHash implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BindingHash.class);

    private final RedisClient redis;
    private final String key;
    private final RedisMeters meters;
    private final JsonMapper json = new JsonMapper();
    private @Nullable StatefulRedisConnection<String, String> connection;

    BindingHash(RedisClient redis, String key, RedisMeters meters) {
        this.redis = redis;
        this.key = key;
        this.meters = meters;
    }

    /** Stores those that there are and removes the others. */
    void write(Map<String, Optional<Binding>> changes) {
        Map<String, String> kept = new HashMap<>();
        List<String> gone = new ArrayList<>();
        changes.forEach((field, change) -> change.ifPresentOrElse(
                binding -> kept.put(field, json.writeValueAsString(binding)), () -> gone.add(field)));
        if (!kept.isEmpty()) {
            meters.time(Command.HSET, () -> commands().hset(key, kept));
        }
        if (!gone.isEmpty()) {
            meters.time(Command.HDEL, () -> commands().hdel(key, gone.toArray(String[]::new)));
        }
    }

    void keepFor(Duration time) {
        meters.time(Command.EXPIRE, () -> commands().expire(key, time));
    }

    /** All that can be read. */
    Map<String, Binding> read() {
        Map<String, Binding> all = new HashMap<>();
        meters.time(Command.HGETALL, () -> commands().hgetall(key)).forEach((field, value) -> {
            try {
                all.put(field, json.readValue(value, Binding.class));
            } catch (JacksonException e) {
                log.warn("Stored registration {} cannot be read: {}", field, e.getMessage());
            }
        });
        return all;
    }

    private synchronized RedisCommands<String, String> commands() {
        StatefulRedisConnection<String, String> open = connection;
        if (open == null) {
            open = redis.connect();
            connection = open;
        }
        return open.sync();
    }

    /** Whether Redis is there now; false, too, before the first need of it. */
    synchronized boolean connected() {
        return connection != null && connection.isOpen();
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
