package dev.parkslots.park.security;

import dev.parkslots.park.platform.http.InternalPort;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the ports apart: {@code /internal/**} is served on the internal port alone, to who signed the request, and nothing else is, save the
 * metrics.
 */
@Component
@Order(InternalDoor.ORDER)
class InternalDoor extends OncePerRequestFilter {

    /** Before Spring Security, which lets pass what this door let in. */
    static final int ORDER = -190;

    /** Request attribute with the issuer of the token: the edge's id. */
    static final String CALLER = "dev.parkslots.internal-caller";

    static final String METRICS = "/actuator/prometheus";

    static final int BODY_LIMIT = 4 * 1024 * 1024;

    private static final String INTERNAL = "/internal/";
    private static final String BEARER = "Bearer ";

    private final InternalPort port;
    private final InternalTokens tokens;
    private final ProblemWriter problems;

    InternalDoor(InternalPort port, InternalTokens tokens, ProblemWriter problems) {
        this.port = port;
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getServletPath();
        boolean internal = path.startsWith(INTERNAL) || path.equals(METRICS);
        if (internal != port.received(request)) {
            problems.write(response, ProblemCode.NO_SUCH_RESOURCE, "There is nothing at this address on this port.");
        } else if (!internal) {
            chain.doFilter(request, response);
        } else if (path.equals(METRICS)) {
            request.setAttribute(CALLER, "metrics");
            chain.doFilter(request, response);
        } else {
            checkToken(request, response, chain);
        }
    }

    private void checkToken(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT) {
            problems.write(response, ProblemCode.PAYLOAD_TOO_LARGE, "Send at most 4 MB.");
            return;
        }
        Optional<String> caller = caller(request, body);
        if (caller.isEmpty()) {
            problems.write(
                    response,
                    ProblemCode.UNAUTHENTICATED,
                    "The token does not fit this request: check parkslots.internal-secret and the clocks of both nodes.");
            return;
        }
        request.setAttribute(CALLER, caller.get());
        chain.doFilter(new ReadBody(request, body), response);
    }

    private Optional<String> caller(HttpServletRequest request, byte[] body) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            return Optional.empty();
        }
        String query = request.getQueryString();
        String path = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        return tokens.verify(
                header.substring(BEARER.length()),
                InternalTokens.PARK_SERVICE,
                new InternalTokens.Request(request.getMethod(), path, body));
    }
}
