package dev.parkslots.edge.sip.transport.websocket;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose pages may open a WebSocket (RFC 6455 §10.2): those of the host that is asked, at any port, and those that are named. The machine itself
 * is one host, whatever it is called.
 */
final class Origins {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final List<String> allowed;

    /** @param allowed {@code https://host[:port]}, or {@code *} for all */
    Origins(List<String> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** @param origin null where no browser asks */
    boolean allow(@Nullable String origin, @Nullable String host) {
        return origin == null
                || allowed.contains("*")
                || allowed.stream().anyMatch(origin::equalsIgnoreCase)
                || isOf(origin, host);
    }

    private static boolean isOf(String origin, @Nullable String host) {
        if (host == null) {
            return false;
        }
        try {
            String page = URI.create(origin).getHost();
            String asked = URI.create("http://" + host).getHost();
            return page != null
                    && asked != null
                    && (page.equalsIgnoreCase(asked) || (isThisMachine(page) && isThisMachine(asked)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isThisMachine(String host) {
        return THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
    }
}
