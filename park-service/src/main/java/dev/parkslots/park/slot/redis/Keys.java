package dev.parkslots.park.slot.redis;

import dev.parkslots.park.platform.TenantKeys;
import java.util.List;
import java.util.stream.IntStream;

/** Names of what slots keep in Redis; {@code docs/park-lifecycle.md} lists them. */
final class Keys {

    /** Of the channels that carry the events of all tenants. */
    static final String ALL_EVENTS = "park:{*}:*:events";

    private Keys() {}

    /** All shards, in the order of their numbers. */
    static List<String> shards() {
        return IntStream.range(0, TenantKeys.SHARDS)
                .mapToObj(n -> "park:{s" + n + "}")
                .toList();
    }

    static String shard(String tenant) {
        return "park:{" + TenantKeys.of(tenant).shard() + "}";
    }

    /** What every key of the tenant begins with. */
    static String prefix(String tenant) {
        return shard(tenant) + ":" + tenant + ":";
    }

    static String due(String shard) {
        return shard + ":due";
    }

    static String heldBy(String shard, String owner) {
        return shard + "#owner:" + owner;
    }
}
