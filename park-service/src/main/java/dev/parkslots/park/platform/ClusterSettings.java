package dev.parkslots.park.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings that park-service and the edges share, under {@code parkslots.}.
 *
 * @param internalSecret the keys between the services derive from it; at least 32 characters, the same on every node
 */
@ConfigurationProperties("parkslots")
public record ClusterSettings(@Nullable String internalSecret) {

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "ClusterSettings[]";
    }
}
