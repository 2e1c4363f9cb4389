package dev.parkslots.park.slot.redis;

import dev.parkslots.park.platform.redis.LuaScript;
import dev.parkslots.park.slot.redis.link.RedisLink;
import dev.parkslots.park.slot.redis.link.Script;
import dev.parkslots.park.slot.store.SlotStore.Due;
import dev.parkslots.park.slot.store.SlotStore.Held;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code take_due.lua}: takes the deadlines that have passed, of several shards in one round trip. */
final class TakeDueScript {

    private static final Script SCRIPT = Script.of(LuaScript.TAKE_DUE);

    /** Of one shard at a time; what is left comes with the next look. */
    private static final String LIMIT = "100";

    private final RedisLink redis;

    TakeDueScript(RedisLink redis) {
        this.redis = redis;
    }

    Map<String, Due> takeDue(List<String> shards) {
        List<RedisLink.Call> calls = shards.stream()
                .map(shard -> new RedisLink.Call(List.of(Keys.due(shard)), List.of(shard, LIMIT)))
                .toList();
        List<List<Object>> replies = redis.runAll(SCRIPT, calls);
        Map<String, Due> found = new HashMap<>();
        for (int i = 0; i < replies.size(); i++) {
            Due due = read(replies.get(i));
            if (due.next() != null || !due.passed().isEmpty()) {
                found.put(shards.get(i), due);
            }
        }
        return found;
    }

    private static Due read(List<Object> reply) {
        long now = Long.parseLong((String) reply.get(0));
        String next = (String) reply.get(1);
        List<Held> passed =
                reply.subList(2, reply.size()).stream().map(HeldScript::read).toList();
        return new Due(passed, next.isEmpty() ? null : Duration.ofMillis(Math.max(0, Long.parseLong(next) - now)));
    }
}
