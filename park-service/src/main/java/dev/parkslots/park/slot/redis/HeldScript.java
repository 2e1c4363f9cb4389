package dev.parkslots.park.slot.redis;

import dev.parkslots.park.platform.redis.LuaScript;
import dev.parkslots.park.slot.redis.link.RedisLink;
import dev.parkslots.park.slot.redis.link.Script;
import dev.parkslots.park.slot.store.SlotStore.Held;
import java.util.ArrayList;
import java.util.List;

/** {@code held.lua}: every slot whose caller one edge holds. */
final class HeldScript {

    private static final Script SCRIPT = Script.of(LuaScript.HELD);

    private final RedisLink redis;

    HeldScript(RedisLink redis) {
        this.redis = redis;
    }

    List<Held> heldBy(String owner) {
        List<RedisLink.Call> calls = Keys.shards().stream()
                .map(shard -> new RedisLink.Call(List.of(Keys.heldBy(shard, owner)), List.of(shard)))
                .toList();
        List<Held> held = new ArrayList<>();
        for (List<Object> shard : redis.runAll(SCRIPT, calls)) {
            for (Object row : shard) {
                held.add(read(row));
            }
        }
        return held;
    }

    static Held read(Object row) {
        List<?> parts = (List<?>) row;
        return new Held(
                (String) parts.get(0),
                Rows.slot((String) parts.get(1), "", Rows.map(parts.get(2)), Rows.park(Rows.map(parts.get(3)))));
    }
}
