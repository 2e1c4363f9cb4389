package dev.parkslots.edge.registrar;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sources of packets that count as a tenant's trunk besides those of the directory: the demo caller's sockets. Consulted after the directory. */
public final class TrunkAddresses {

    private final Map<String, String> tenants = new ConcurrentHashMap<>();

    /** @param address {@code host:port}, numeric */
    public void add(String address, String tenant) {
        tenants.put(address, tenant);
    }

    public void remove(String address) {
        tenants.remove(address);
    }

    /** The tenant whose trunk sends from {@code host:port}. */
    public Optional<String> tenantOf(String address) {
        return Optional.ofNullable(tenants.get(address));
    }
}
