package dev.parkslots.park.platform.http;

import dev.parkslots.park.platform.ParkSettings;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * By which names the service may be called. The demo profile has passwords that everybody knows: a page from elsewhere whose name suddenly
 * resolves to this machine (DNS rebinding) must not reach it. Other profiles answer to every name.
 */
@Component
class Hosts {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean checked;
    private final List<String> configured;

    Hosts(Environment environment, ParkSettings settings) {
        this.checked = environment.acceptsProfiles(Profiles.of("demo"));
        this.configured = settings.http().allowedHosts();
    }

    /** @param header the Host header, with or without a port */
    boolean mayBeCalled(@Nullable String header) {
        if (!checked) {
            return true;
        }
        if (header == null) {
            return false;
        }
        String name = header.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
        return LOOPBACK.contains(name) || configured.contains(name);
    }
}
