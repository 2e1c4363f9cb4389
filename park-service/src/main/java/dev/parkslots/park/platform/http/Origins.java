package dev.parkslots.park.platform.http;

import dev.parkslots.park.platform.ParkSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Which pages may use this service: those it served itself, and those of {@code park.http.allowed-origins}. */
@Component
public class Origins {

    private final List<String> allowed;

    Origins(ParkSettings settings) {
        this.allowed = settings.http().allowedOrigins();
    }

    /** The other origins that may come. */
    public List<String> allowed() {
        return allowed;
    }

    /** True also for a request that names no origin: it does not come from a browser's page. */
    public boolean mayCome(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || isOwn(request) || allowed.contains(origin);
    }

    /** Whether the page was served under the name by which the service is called now; a proxy may have changed the scheme. */
    public boolean isOwn(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return host != null && origin != null && withoutDefaultPort(host).equals(authority(origin));
    }

    private static @Nullable String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? null : withoutDefaultPort(authority);
        } catch (IllegalArgumentException e) {
            return null; // e.g. "null", which browsers send for sandboxed pages
        }
    }

    private static String withoutDefaultPort(String authority) {
        return authority.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
    }
}
