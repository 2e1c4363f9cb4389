package dev.parkslots.park.call.redis;

import dev.parkslots.park.call.LiveCall;
import java.time.Duration;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** {@code report_call.lua}. */
final class ReportCallScript {

    /** Reports that are out of order are seconds late at most. */
    private static final Duration END_KEPT = Duration.ofMinutes(2);

    private static final RedisScript<Long> SCRIPT =
            RedisScript.of(new ClassPathResource("lua/report_call.lua"), Long.class);

    private final StringRedisTemplate redis;

    ReportCallScript(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** @return whether the report was taken; false: a newer one is known */
    boolean run(LiveCall call, boolean ended, String json) {
        CallKeys keys = CallKeys.of(call.tenant());
        Long taken = redis.execute(
                SCRIPT,
                List.of(keys.calls(), keys.over(call.callId())),
                call.callId(),
                call.edge(),
                call.incarnation(),
                Long.toString(call.version()),
                ended ? "1" : "0",
                json,
                keys.channel(),
                Long.toString(END_KEPT.toSeconds()));
        return taken == 1;
    }
}
