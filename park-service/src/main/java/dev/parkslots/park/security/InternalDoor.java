package dev.parkslots.park.security;

import dev.parkslots.park.platform.http.InternalPort;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemWriter;
import dev.parkslots.park.platform.trace.Tracing;
import io.opentelemetry.api.trace.Span;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Keeps the ports apart: {@code /internal/**} is served on the internal port alone, to who signed the request, and nothing else is, save the
 * metrics. What it lets in on the internal port goes straight to the dispatcher: what the other filters do is meant for browsers, and every park
 * and retrieval passes here.
 */
@Component
@Order(InternalDoor.ORDER)
class InternalDoor extends OncePerRequestFilter {

    /** Before all other filters. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE;

    static final String METRICS = "/actuator/prometheus";

    static final int BODY_LIMIT = 4 * 1024 * 1024;

    private static final String INTERNAL = "/internal/";
    private static final String BEARER = "Bearer ";

    private final InternalPort port;
    private final InternalTokens tokens;
    private final ProblemWriter problems;
    private final ObjectProvider<DispatcherServlet> dispatcher;
    private final Tracing tracing;

    InternalDoor(
            InternalPort port,
            InternalTokens tokens,
            ProblemWriter problems,
            ObjectProvider<DispatcherServlet> dispatcher,
            Tracing tracing) {
        this.port = port;
        this.tokens = tokens;
        this.problems = problems;
        this.dispatcher = dispatcher;
        this.tracing = tracing;
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
            dispatcher.getObject().service(request, response);
        } else {
            serve(request, response);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT) {
            problems.write(response, ProblemCode.PAYLOAD_TOO_LARGE, "Send at most 4 MB.");
            return;
        }
        if (!isSigned(request, body)) {
            problems.write(
                    response,
                    ProblemCode.UNAUTHENTICATED,
                    "The token does not fit this request: check parkslots.internal-secret and the clocks of both nodes.");
            return;
        }
        dispatch(new ReadBody(request, body), response);
    }

    /** Observed here, for the filter that observes requests is one of those that are passed by. */
    @SuppressWarnings("try") // the scope is there to end
    private void dispatch(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!tracing.isOn()) {
            dispatcher.getObject().service(request, response);
            return;
        }
        Span span = tracing.serve(request.getMethod(), request::getHeader);
        try (var scope = span.makeCurrent()) {
            dispatcher.getObject().service(request, response);
        } finally {
            if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String route) {
                span.updateName("http " + request.getMethod().toLowerCase(Locale.ROOT) + " " + route);
                span.setAttribute("http.route", route);
            }
            span.setAttribute("http.request.method", request.getMethod());
            span.setAttribute("http.response.status_code", response.getStatus());
            span.end();
        }
    }

    private boolean isSigned(HttpServletRequest request, byte[] body) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            return false;
        }
        String query = request.getQueryString();
        String path = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        return tokens.verify(
                        header.substring(BEARER.length()),
                        InternalTokens.PARK_SERVICE,
                        new InternalTokens.Request(request.getMethod(), path, body))
                .isPresent();
    }
}
