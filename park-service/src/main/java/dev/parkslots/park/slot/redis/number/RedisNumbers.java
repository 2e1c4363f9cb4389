package dev.parkslots.park.slot.redis.number;

import dev.parkslots.park.platform.TenantKeys;
import dev.parkslots.park.slot.redis.link.RedisLink;
import dev.parkslots.park.slot.store.NumberStore;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Optional;

/** Two keys a park, beside its other records; {@code docs/park-lifecycle.md} lists them. */
public final class RedisNumbers implements NumberStore {

    /** As long as parks are kept. */
    private static final Duration KEPT = Duration.ofDays(7);

    /** Until the edge has tried every way. */
    private static final Duration SHOWN_FOR = Duration.ofMinutes(10);

    private final RedisLink redis;

    public RedisNumbers(RedisLink redis) {
        this.redis = redis;
    }

    @Override
    public boolean delivered(String tenant, String parkId, String way) {
        SetArgs first = SetArgs.Builder.nx().ex(KEPT);
        return redis.call(commands -> commands.set(key(tenant, "number", parkId), way, first)) != null;
    }

    @Override
    public Optional<String> way(String tenant, String parkId) {
        return Optional.ofNullable(redis.call(commands -> commands.get(key(tenant, "number", parkId))));
    }

    @Override
    public void shown(String tenant, String parkId) {
        var unused =
                redis.call(commands -> commands.set(key(tenant, "shown", parkId), "1", SetArgs.Builder.ex(SHOWN_FOR)));
    }

    @Override
    public boolean wasShown(String tenant, String parkId) {
        return redis.call(commands -> commands.exists(key(tenant, "shown", parkId))) > 0;
    }

    private static String key(String tenant, String what, String parkId) {
        return "park:{" + TenantKeys.of(tenant).shard() + "}:" + tenant + ":" + what + ":" + parkId;
    }
}
