package dev.parkslots.park.call.redis;

import dev.parkslots.park.call.CallReport;
import dev.parkslots.park.call.LiveCall;
import dev.parkslots.park.platform.redis.LuaScript;
import dev.parkslots.park.platform.redis.ScriptWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import tools.jackson.databind.json.JsonMapper;

/** {@code report_calls.lua}. */
final class ReportCallsScript {

    /** Reports that are out of order are seconds late at most. */
    private static final Duration END_KEPT = Duration.ofMinutes(2);

    @SuppressWarnings("rawtypes") // the template knows no other type for a list
    private static final RedisScript<List> SCRIPT =
            RedisScript.of(new ClassPathResource(LuaScript.REPORT_CALLS.file()), List.class);

    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final ScriptWatch watch;

    ReportCallsScript(StringRedisTemplate redis, JsonMapper json, ScriptWatch watch) {
        this.redis = redis;
        this.watch = watch;
        this.json = json;
    }

    /**
     * @param reports of one edge's calls of one tenant; at least one
     * @return those that were taken; of the others something newer is known
     */
    List<CallReport> run(List<CallReport> reports) {
        LiveCall first = reports.getFirst().call();
        CallKeys tenant = CallKeys.of(first.tenant());
        List<String> keys = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        keys.add(tenant.calls());
        arguments.addAll(
                List.of(first.edge(), first.incarnation(), tenant.channel(), Long.toString(END_KEPT.toSeconds())));
        for (CallReport report : reports) {
            LiveCall call = report.call();
            keys.add(tenant.over(call.callId()));
            arguments.add(call.callId());
            arguments.add(Long.toString(call.version()));
            arguments.add(report.ended() ? "1" : "0");
            arguments.add(json.writeValueAsString(call));
        }
        List<?> taken = watch.around(LuaScript.REPORT_CALLS, () -> redis.execute(SCRIPT, keys, arguments.toArray()));
        List<CallReport> result = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            if (taken.get(i).equals(1L)) {
                result.add(reports.get(i));
            }
        }
        return result;
    }
}
