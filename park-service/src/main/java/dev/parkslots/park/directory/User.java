package dev.parkslots.park.directory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person (or a robot) of a tenant.
 *
 * @param username for the web log-in; unique over all tenants
 * @param extension null: nobody can call this user, and he has no phone
 * @param passwordHash as the password encoder stores it; null: no web log-in
 * @param ha1 digest algorithm ("MD5", "SHA-256") → hex of H(extension:domain:SIP password), RFC 7616 §3.4.2; empty: no phone may register
 * @param devices what the directory says about single devices; a device that is not listed has the defaults
 * @param language in which sentences are spoken to him; null: the tenant's
 */
public record User(
        String username,
        String name,
        @Nullable String extension,
        Set<Role> roles,
        @Nullable String passwordHash,
        Map<String, String> ha1,
        List<Device> devices,
        @Nullable String language) {

    public User {
        roles = Set.copyOf(roles);
        ha1 = Map.copyOf(ha1);
        devices = List.copyOf(devices);
    }

    public User withDevices(List<Device> changed) {
        return new User(username, name, extension, roles, passwordHash, ha1, changed, language);
    }

    /** Hashes stay out of logs. */
    @Override
    public String toString() {
        return "User[" + username + ", extension=" + extension + ", roles=" + roles + "]";
    }
}
