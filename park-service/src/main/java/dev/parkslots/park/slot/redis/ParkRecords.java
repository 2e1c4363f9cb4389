package dev.parkslots.park.slot.redis;

import dev.parkslots.park.slot.redis.link.RedisLink;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkHistory;
import dev.parkslots.park.slot.state.SlotEvent;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Parks that wait or have ended, for as long as they are kept (7 days, at most 10,000 of a tenant). */
final class ParkRecords {

    private final RedisLink redis;

    ParkRecords(RedisLink redis) {
        this.redis = redis;
    }

    Optional<ParkHistory> park(String tenant, String parkId) {
        String prefix = Keys.prefix(tenant);
        List<String> steps = redis.call(commands -> commands.lrange(prefix + "steps:" + parkId, 0, -1));
        Park park = Rows.park(redis.call(commands -> commands.hgetall(prefix + "park:" + parkId)));
        return park == null || park.parkedAt() == null
                ? Optional.empty()
                : Optional.of(new ParkHistory(
                        park, steps.stream().map(ParkRecords::step).toList()));
    }

    List<Park> parks(String tenant, Instant since, int limit) {
        String prefix = Keys.prefix(tenant);
        Range<Long> range = Range.from(Range.Boundary.including(since.toEpochMilli()), Range.Boundary.unbounded());
        List<String> ids =
                redis.call(commands -> commands.zrevrangebyscore(prefix + "parks", range, Limit.create(0, limit)));
        List<Map<String, String>> found = redis.call(commands -> {
            List<CompletableFuture<Map<String, String>>> reads = new ArrayList<>();
            for (String id : ids) {
                reads.add(commands.hgetall(prefix + "park:" + id).toCompletableFuture());
            }
            return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new))
                    .thenApply(
                            done -> reads.stream().map(CompletableFuture::join).toList());
        });
        return found.stream().map(Rows::park).filter(Objects::nonNull).toList();
    }

    private static ParkHistory.Step step(String text) {
        Json.Node step = Json.read(text);
        Json.Node actor = step.node("actor");
        return new ParkHistory.Step(
                SlotEvent.Name.valueOf(step.need("event").toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(Long.parseLong(step.need("at"))),
                Long.parseLong(step.need("version")),
                Rows.person(actor.text("extension"), actor.text("name")),
                LadderRows.rung(step.node("step")));
    }
}
