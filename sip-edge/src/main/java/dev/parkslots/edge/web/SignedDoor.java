package dev.parkslots.edge.web;

import dev.parkslots.edge.platform.InternalTokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides what each port shows. Public: health and SIP over WebSocket, nothing else. Internal: metrics, and {@code /internal/**} for those who sign
 * ({@code docs/internal-api.md}).
 */
final class SignedDoor extends OncePerRequestFilter {

    private static final int MOST_BYTES = 256 * 1024;

    private final InternalPort internalPort;
    private final InternalTokens tokens;
    private final JsonMapper json;

    SignedDoor(InternalPort internalPort, InternalTokens tokens, JsonMapper json) {
        this.internalPort = internalPort;
        this.tokens = tokens;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        var internal = internalPort.received(request);
        if (internal ? path.startsWith("/actuator/") : isPublic(path)) {
            chain.doFilter(request, response);
        } else if (internal && path.startsWith("/internal/")) {
            signedOnly(request, response, chain);
        } else {
            refuse(response, Problem.of("no-such-resource", "This port has nothing at that path."));
        }
    }

    private static boolean isPublic(String path) {
        return path.equals("/sip") || path.equals("/actuator/health") || path.startsWith("/actuator/health/");
    }

    private void signedOnly(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            refuse(response, Problem.of("payload-too-large", "The body is larger than 256 KB."));
            return;
        }
        var query = request.getQueryString();
        var path = request.getRequestURI() + (query == null ? "" : "?" + query);
        var bearer = request.getHeader("Authorization");
        if (bearer == null || !tokens.accepts(bearer, "sip-edge", request.getMethod(), path, body)) {
            refuse(
                    response,
                    Problem.of(
                            "unauthenticated",
                            "The token is missing, older than 60 s or not for this request: both services need the same PARKSLOTS_INTERNAL_SECRET and clocks that agree."));
            return;
        }
        chain.doFilter(new ReadRequest(request, body), response);
    }

    private void refuse(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
