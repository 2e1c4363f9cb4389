package dev.parkslots.park.security;

import dev.parkslots.park.platform.ParkSettings;
import dev.parkslots.park.platform.StartRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/**
 * What a browser may do with the pages of this service: run and show what comes from here and nothing else (Content Security Policy Level 3,
 * Trusted Types), talk to here and to the edge's WebSocket, and use the microphone. What callers send is shown as text; should a page forget
 * that once, the browser still runs none of it.
 */
@Component
class PageHeaders implements HeaderWriter {

    /** Swagger UI writes styles into its elements and markup by text. */
    private static final String API_PAGES =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String PERMISSIONS =
            "camera=(), display-capture=(), geolocation=(), microphone=(self), payment=(), usb=()";

    /** A name or IPv4 address that a policy can hold; an IPv6 address it can't (CSP3 §2.3.1), and needs none in Chromium and Firefox. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9/._~%-]*");

    private final RequestMatcher apiPages = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/swagger-ui.html"),
            PathPatternRequestMatcher.withDefaults().matcher("/swagger-ui/**"));

    private final String softphone;

    PageHeaders(ParkSettings settings) {
        this.softphone = softphone(settings.softphone().webSocket());
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                apiPages.matches(request) ? API_PAGES : page(request.getHeader(HttpHeaders.HOST)));
        response.setHeader("Permissions-Policy", PERMISSIONS);
    }

    /** {@code lit-html} is the policy of the page's templates; a second one would have to be named here. */
    private String page(@Nullable String host) {
        return "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
                + own(host)
                + " " + softphone + "; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
                + "require-trusted-types-for 'script'; trusted-types lit-html";
    }

    /** Safari's 'self' does not mean ws: and wss: of the same host, other browsers' does; a proxy may have changed the scheme. */
    private static String own(@Nullable String host) {
        return host != null && HOST.matcher(host).matches() ? " ws://" + host + " wss://" + host : "";
    }

    private static String softphone(String webSocket) {
        URI uri = parsed(webSocket);
        String scheme = uri.getScheme();
        String authority = uri.getRawAuthority();
        if (!("ws".equals(scheme) || "wss".equals(scheme))
                || authority == null
                || !HOST.matcher(authority).matches()
                || !PATH.matcher(uri.getRawPath()).matches()) {
            throw refused(webSocket);
        }
        return scheme + "://" + authority + uri.getRawPath();
    }

    private static URI parsed(String webSocket) {
        try {
            return URI.create(webSocket);
        } catch (IllegalArgumentException e) {
            throw refused(webSocket);
        }
    }

    private static StartRefused refused(String webSocket) {
        return new StartRefused(
                "park.softphone.web-socket is no address of a WebSocket: " + webSocket,
                "Set PARK_SOFTPHONE_WEB_SOCKET to where browsers reach the edge, for example wss://sip.example.com/sip (a name or an IPv4"
                        + " address: browsers can't be told to allow IPv6 ones).");
    }
}
