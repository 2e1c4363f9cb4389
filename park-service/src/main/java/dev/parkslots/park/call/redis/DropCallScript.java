package dev.parkslots.park.call.redis;

import dev.parkslots.park.platform.redis.LuaScript;
import dev.parkslots.park.platform.redis.ScriptWatch;
import java.time.Duration;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** {@code drop_call.lua}. */
final class DropCallScript {

    /** Longer than an announcement may be on its way. */
    private static final Duration MIN_AGE = Duration.ofSeconds(5);

    private static final RedisScript<Long> SCRIPT =
            RedisScript.of(new ClassPathResource(LuaScript.DROP_CALL.file()), Long.class);

    private final StringRedisTemplate redis;
    private final ScriptWatch watch;

    DropCallScript(StringRedisTemplate redis, ScriptWatch watch) {
        this.redis = redis;
        this.watch = watch;
    }

    /**
     * @param incarnation the edge's present one; empty when it lives no more
     * @return whether the edge has no such call now
     */
    boolean run(String tenant, String callId, String edge, String incarnation) {
        CallKeys keys = CallKeys.of(tenant);
        Long gone = watch.around(
                LuaScript.DROP_CALL,
                () -> redis.execute(
                        SCRIPT,
                        List.of(keys.calls()),
                        callId,
                        edge,
                        incarnation,
                        Long.toString(MIN_AGE.toMillis()),
                        keys.channel()));
        return gone == 1;
    }
}
