package dev.parkslots.edge.web;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Whatever goes wrong is answered with a problem document. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> invalid(MethodArgumentNotValidException invalid) {
        var errors = invalid.getFieldErrors().stream()
                .map(error -> new Problem.FieldError(error.getField(), String.valueOf(error.getDefaultMessage())))
                .toList();
        return Problem.badRequest("Some fields are missing or wrong.", errors).response();
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException unreadable) {
        log.debug("Unreadable body", unreadable);
        return Problem.badRequest("The body is missing or is not the JSON that docs/internal-api.md names.", List.of())
                .response();
    }

    @ExceptionHandler
    ResponseEntity<Object> nothingThere(NoResourceFoundException nothing) {
        return Problem.of("no-such-resource", "This port has nothing at that path.")
                .response();
    }

    @ExceptionHandler
    ResponseEntity<Object> other(Exception trouble) {
        if (trouble instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            var detail = String.valueOf(known.getBody().getDetail());
            return ResponseEntity.status(known.getStatusCode())
                    .headers(known.getHeaders())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(new Problem(
                            "urn:parkslots:problem:bad-request",
                            "Bad request",
                            known.getStatusCode().value(),
                            detail,
                            "bad-request",
                            null));
        }
        log.error("A request of park-service failed here", trouble);
        return new Problem(
                        "about:blank",
                        "Internal error",
                        500,
                        "This edge made a mistake; its log has more.",
                        "internal-error",
                        null)
                .response();
    }
}
