package dev.parkslots.park.platform;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Names of a tenant's keys in Redis. All keys of one tenant share the hash tag of one of 64 shards, so that a script may touch several
 * of them on a Redis Cluster, and a node can watch all deadlines of a shard with one command.
 */
public record TenantKeys(String shard, String tenant) {

    /** Never change it: keys of a running system would be lost. */
    public static final int SHARDS = 64;

    public static TenantKeys of(String tenant) {
        CRC32 crc = new CRC32();
        crc.update(tenant.getBytes(StandardCharsets.UTF_8));
        return new TenantKeys("s" + crc.getValue() % SHARDS, tenant);
    }

    /** @param name what the key is for, e.g. "calls" */
    public String key(String name) {
        return "park:{" + shard + "}:" + tenant + ":" + name;
    }

    /** @param key or channel, one that {@link #key} named */
    public static String tenantOf(String key) {
        return key.substring(key.indexOf("}:") + 2, key.lastIndexOf(':'));
    }
}
