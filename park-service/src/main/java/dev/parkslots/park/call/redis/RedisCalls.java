package dev.parkslots.park.call.redis;

import dev.parkslots.park.call.CallReport;
import dev.parkslots.park.call.Calls;
import dev.parkslots.park.call.LiveCall;
import dev.parkslots.park.platform.redis.ScriptWatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One hash per tenant with its calls, and one set per edge that says which calls it reported. */
@Component
class RedisCalls implements Calls {

    private static final String NOT_LIVING = "";
    private static final Comparator<LiveCall> OLDEST_FIRST =
            Comparator.comparing(LiveCall::since).thenComparing(LiveCall::callId);

    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final ReportCallsScript report;
    private final DropCallScript drop;

    RedisCalls(StringRedisTemplate redis, JsonMapper json, ScriptWatch watch) {
        this.redis = redis;
        this.json = json;
        this.report = new ReportCallsScript(redis, json, watch);
        this.drop = new DropCallScript(redis, watch);
    }

    @Override
    public List<LiveCall> ofTenant(String tenant) {
        return redis.<String, String>opsForHash().values(CallKeys.of(tenant).calls()).stream()
                .map(this::read)
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public Optional<LiveCall> find(String tenant, String callId) {
        String value =
                redis.<String, String>opsForHash().get(CallKeys.of(tenant).calls(), callId);
        return Optional.ofNullable(value).map(this::read);
    }

    @Override
    public void report(List<CallReport> reports) {
        if (reports.isEmpty()) {
            return;
        }
        String hints = CallKeys.reportedBy(reports.getFirst().call().edge());
        // First the hints: a call without one would outlive its edge, a hint without a call costs nothing.
        String[] live = members(reports.stream().filter(report -> !report.ended()));
        if (live.length > 0) {
            redis.opsForSet().add(hints, live);
        }
        List<CallReport> taken = new ArrayList<>();
        reports.stream()
                .collect(Collectors.groupingBy(report -> report.call().tenant()))
                .values()
                .forEach(ofTenant -> taken.addAll(report.run(ofTenant)));
        String[] over = members(taken.stream().filter(CallReport::ended));
        if (over.length > 0) {
            redis.opsForSet().remove(hints, (Object[]) over);
        }
    }

    private static String[] members(Stream<CallReport> reports) {
        return reports.map(CallReport::call)
                .map(call -> member(call.tenant(), call.callId()))
                .toArray(String[]::new);
    }

    @Override
    public boolean keepOnly(String edge, String incarnation, Set<String> present) {
        Set<String> missing = new HashSet<>(present);
        for (String member : members(edge)) {
            String callId = callId(member);
            if (!missing.remove(callId) && !present.contains(callId)) {
                dropOne(edge, incarnation, member);
            }
        }
        return !missing.isEmpty();
    }

    @Override
    public void dropAll(String edge) {
        members(edge).forEach(member -> dropOne(edge, NOT_LIVING, member));
    }

    private void dropOne(String edge, String incarnation, String member) {
        String tenant = member.substring(0, member.indexOf(' '));
        if (drop.run(tenant, callId(member), edge, incarnation)) {
            redis.opsForSet().remove(CallKeys.reportedBy(edge), member);
        }
    }

    private Set<String> members(String edge) {
        return Objects.requireNonNullElse(redis.opsForSet().members(CallKeys.reportedBy(edge)), Set.of());
    }

    private LiveCall read(String value) {
        // "<received> <edge> <incarnation> <version> <JSON>", see report_calls.lua
        return json.readValue(value.substring(value.indexOf('{')), LiveCall.class);
    }

    private static String member(String tenant, String callId) {
        return tenant + " " + callId;
    }

    private static String callId(String member) {
        return member.substring(member.indexOf(' ') + 1);
    }
}
