package dev.parkslots.park.directory.store;

import dev.parkslots.park.directory.Tenant;
import java.util.List;

/**
 * The whole directory at one moment.
 *
 * @param version grows by one with every change; 0: never stored
 * @param demo it came from the built-in demo seed, whose passwords everybody knows
 */
public record DirectorySnapshot(long version, boolean demo, List<Tenant> tenants) {

    public DirectorySnapshot {
        tenants = List.copyOf(tenants);
    }

    DirectorySnapshot next(List<Tenant> changed) {
        return new DirectorySnapshot(version + 1, demo, changed);
    }
}
