package dev.parkslots.park.platform.redis;

import dev.parkslots.park.platform.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Sees every script on its way: how long Redis and the way there and back take, and to which trace it belongs. */
public final class ScriptWatch {

    private static final Duration[] BUCKETS = {
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500)
    };

    private final Map<LuaScript, Timer> timers = new EnumMap<>(LuaScript.class);

    private final Tracing tracing;

    public ScriptWatch(MeterRegistry meters, Tracing tracing) {
        this.tracing = tracing;
        for (LuaScript script : LuaScript.values()) {
            timers.put(
                    script,
                    Timer.builder("parkslots.redis.scripts")
                            .description("Scripts in Redis, the way there and back included")
                            .tag("script", script.word())
                            .serviceLevelObjectives(BUCKETS)
                            .register(meters));
        }
    }

    /** Runs it. A script that fails counts, too: a time-out is the latency that matters most. */
    public <T> T around(LuaScript script, Supplier<T> run) {
        long began = System.nanoTime();
        try {
            return tracing.ask("redis " + script.word(), span -> {
                span.setAttribute("db.system.name", "redis");
                span.setAttribute("db.operation.name", "EVALSHA");
                return run.get();
            });
        } finally {
            Objects.requireNonNull(timers.get(script)).record(Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
