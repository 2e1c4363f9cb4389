package dev.parkslots.park.slot.redis;

import dev.parkslots.park.slot.redis.link.RedisLink;
import java.util.List;
import java.util.UUID;

/**
 * What every script is told first.
 *
 * @param freshEpoch the name of the epoch that begins if the script finds that one must
 */
record Tenancy(String tenant, String shard, String prefix, String lineage, String freshEpoch) {

    /** With the time it makes the name unique: two epochs of one tenant are never called the same. */
    private static final String NODE = UUID.randomUUID().toString().substring(0, 8);

    static Tenancy of(RedisLink redis, String tenant) {
        String lineage = redis.lineage();
        String fresh = NODE + "-" + Long.toString(System.currentTimeMillis(), 36);
        return new Tenancy(tenant, Keys.shard(tenant), Keys.prefix(tenant), lineage, fresh);
    }

    String meta() {
        return prefix + "meta";
    }

    List<String> keys() {
        return List.of(meta(), Keys.due(shard));
    }

    /** The arguments that claim and move begin with. */
    Arguments arguments() {
        return new Arguments()
                .add(prefix)
                .add(shard)
                .add(lineage)
                .add(freshEpoch)
                .add(tenant);
    }
}
