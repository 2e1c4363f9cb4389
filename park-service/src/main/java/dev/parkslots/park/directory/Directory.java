package dev.parkslots.park.directory;

import java.util.List;
import java.util.Optional;

/**
 * What is known of all tenants, from memory: never blocks, never fails, and the same on every node a moment after a change.
 * Ask again for each request instead of keeping an answer.
 */
public interface Directory {

    /** All tenants, in the order of the seed. */
    List<Tenant> tenants();

    /** Grows with every change of any tenant; decimal digits. */
    String version();

    default Optional<Tenant> tenant(String name) {
        return tenants().stream().filter(tenant -> tenant.name().equals(name)).findFirst();
    }

    /** @param domain a SIP domain; case does not matter (RFC 3261 §19.1.4) */
    default Optional<Tenant> tenantByDomain(String domain) {
        return tenants().stream()
                .filter(tenant -> tenant.domain().equalsIgnoreCase(domain))
                .findFirst();
    }
}
