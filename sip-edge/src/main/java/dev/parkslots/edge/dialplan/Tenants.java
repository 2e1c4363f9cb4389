package dev.parkslots.edge.dialplan;

import dev.parkslots.edge.parkservice.Directory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All tenants of one version of the directory, ready for look-up. Immutable. */
public final class Tenants {

    /** A trunk and whose it is. */
    public record TenantTrunk(TenantPlan tenant, Directory.Trunk trunk) {}

    private final Directory directory;
    private final Map<String, TenantPlan> byName = new HashMap<>();
    private final Map<String, TenantPlan> byDomain = new HashMap<>();

    public Tenants(Directory directory) {
        this.directory = directory;
        for (Directory.Tenant tenant : directory.tenants()) {
            TenantPlan plan = new TenantPlan(tenant);
            byName.put(tenant.name(), plan);
            byDomain.put(tenant.domain().toLowerCase(Locale.ROOT), plan);
        }
    }

    /** Whether this is the index of that very directory: the same object, asked with every request. */
    @SuppressWarnings("ReferenceEquality")
    public boolean isOf(Directory other) {
        return directory == other;
    }

    public Optional<TenantPlan> byName(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<TenantPlan> byDomain(String host) {
        return Optional.ofNullable(byDomain.get(host.toLowerCase(Locale.ROOT)));
    }

    /** The trunk whose packets come from this numeric address and port. */
    public Optional<TenantTrunk> trunkAt(String host, int port) {
        for (TenantPlan tenant : byName.values()) {
            for (Directory.Trunk trunk : tenant.trunks()) {
                if (isSame(trunk.host(), host) && trunk.fromPort() <= port && port <= trunk.toPort()) {
                    return Optional.of(new TenantTrunk(tenant, trunk));
                }
            }
        }
        return Optional.empty();
    }

    /** An IPv6 address can be written in many ways: {@code ::1} is {@code 0:0:0:0:0:0:0:1}. */
    private static boolean isSame(String written, String numeric) {
        if (written.indexOf(':') < 0) {
            return written.equals(numeric);
        }
        try {
            // With a colon this takes a literal or throws; it never looks a name up.
            return InetAddress.getByName(written).getHostAddress().equals(numeric);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
