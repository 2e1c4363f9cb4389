package dev.parkslots.park.platform.problem;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever a controller, or the way to it, throws into a problem document. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler(ProblemException.class)
    ResponseEntity<Object> refused(ProblemException e) {
        return answer(Problem.of(e), new HttpHeaders());
    }

    @ExceptionHandler(AccessDeniedException.class)
    ResponseEntity<Object> denied(AccessDeniedException e) {
        return refused(new ProblemException(ProblemCode.FORBIDDEN, ProblemCode.FORBIDDEN.advice()));
    }

    @ExceptionHandler(DataAccessException.class)
    ResponseEntity<Object> storeAway(DataAccessException e) {
        LOG.debug("The store did not answer: {}", e.getMessage());
        return refused(new ProblemException(ProblemCode.STORE_UNAVAILABLE, ProblemCode.STORE_UNAVAILABLE.advice()));
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> fault(Exception e) {
        String reference = UUID.randomUUID().toString();
        LOG.error("Unexpected fault, reference {}", reference, e);
        return answer(Problem.fault(reference), new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            return fault(e);
        }
        ProblemException refusal = WebRefusals.of(e, status);
        // HTTP's own statuses (405, 406, 415) stay, with their headers: tools decide by them.
        int sent =
                refusal.code() == ProblemCode.PAYLOAD_TOO_LARGE ? refusal.code().status() : status.value();
        return answer(Problem.of(refusal, sent), headers);
    }

    private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
        HttpHeaders sent = new HttpHeaders(headers);
        sent.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (ProblemCode.UNAUTHENTICATED.code().equals(problem.code())) {
            sent.put(HttpHeaders.WWW_AUTHENTICATE, List.of("Bearer"));
        }
        return ResponseEntity.status(problem.status()).headers(sent).body(problem);
    }
}
