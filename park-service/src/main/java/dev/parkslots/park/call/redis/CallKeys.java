package dev.parkslots.park.call.redis;

import dev.parkslots.park.platform.TenantKeys;

/** Names of the keys around calls. */
record CallKeys(TenantKeys tenant) {

    /** Matches the {@link #channel} of every tenant. */
    static final String ALL_CHANNELS = "park:{s*}:*:calls-changed";

    /** Matches the {@link #failures} of every tenant. */
    static final String ALL_FAILURES = "park:{s*}:*:transfers-failed";

    static CallKeys of(String tenant) {
        return new CallKeys(TenantKeys.of(tenant));
    }

    String calls() {
        return tenant.key("calls");
    }

    String over(String callId) {
        return tenant.key("call-over:" + callId);
    }

    String channel() {
        return tenant.key("calls-changed");
    }

    /** The channel on which all nodes hear of transfers that came to nothing. */
    String failures() {
        return tenant.key("transfers-failed");
    }

    /** Which calls an edge reported: tenant, space, callId. Not in the tenant's shard: a set of hints, repaired by each announcement. */
    static String reportedBy(String edge) {
        return "park:{edges}:calls-of:" + edge;
    }
}
