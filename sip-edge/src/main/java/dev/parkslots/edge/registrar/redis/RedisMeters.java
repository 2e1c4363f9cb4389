package dev.parkslots.edge.registrar.redis;

import dev.parkslots.edge.platform.watch.EnumCounters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How long Redis takes: {@code parkslots_redis_commands_seconds}, the way there and back included. */
final class RedisMeters {

    /** What is asked of it. */
    enum Command {
        HSET,
        HDEL,
        EXPIRE,
        HGETALL
    }

    private enum Result {
        OK,
        FAILED
    }

    private final Map<Command, Map<Result, Timer>> timers = new EnumMap<>(Command.class);

    RedisMeters(MeterRegistry meters) {
        for (Command command : Command.values()) {
            Map<Result, Timer> byResult = new EnumMap<>(Result.class);
            for (Result result : Result.values()) {
                byResult.put(
                        result,
                        Timer.builder("parkslots.redis.commands")
                                .description("Commands to Redis, the way there and back included")
                                .tag("command", EnumCounters.word(command))
                                .tag("result", EnumCounters.word(result))
                                .register(meters));
            }
            timers.put(command, byResult);
        }
    }

    /** Runs it and takes its time, also when it throws. */
    <T> T time(Command command, Supplier<T> asked) {
        long began = System.nanoTime();
        Result result = Result.FAILED;
        try {
            T answer = asked.get();
            result = Result.OK;
            return answer;
        } finally {
            timer(command, result).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        }
    }

    private Timer timer(Command command, Result result) {
        return Objects.requireNonNull(
                Objects.requireNonNull(timers.get(command)).get(result));
    }
}
