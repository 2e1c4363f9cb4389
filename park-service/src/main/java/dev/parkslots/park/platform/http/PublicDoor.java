package dev.parkslots.park.platform.http;

import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What a request on the public port must pass first: the name it calls, the page it comes from, the size of its body. */
@Component
@Order(PublicDoor.ORDER)
class PublicDoor extends OncePerRequestFilter {

    /** Before Spring Security: what is refused here needs no login. */
    static final int ORDER = -200;

    static final long BODY_LIMIT = 64 * 1024;

    private final InternalPort internal;
    private final Hosts hosts;
    private final Origins origins;
    private final ProblemWriter problems;

    PublicDoor(InternalPort internal, Hosts hosts, Origins origins, ProblemWriter problems) {
        this.internal = internal;
        this.hosts = hosts;
        this.origins = origins;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return internal.received(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!hosts.mayBeCalled(request.getHeader(HttpHeaders.HOST))) {
            problems.write(
                    response,
                    ProblemCode.FORBIDDEN,
                    "The demo answers to localhost only; list other names in park.http.allowed-hosts.");
        } else if (!origins.mayCome(request)) {
            problems.write(
                    response,
                    ProblemCode.FORBIDDEN,
                    "Pages of this origin may not use the service; list it in park.http.allowed-origins.");
        } else if (request.getContentLengthLong() > BODY_LIMIT) {
            problems.write(response, ProblemCode.PAYLOAD_TOO_LARGE, ProblemCode.PAYLOAD_TOO_LARGE.advice());
        } else {
            chain.doFilter(new BodyLimit(request, BODY_LIMIT), response);
        }
    }
}
