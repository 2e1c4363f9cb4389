package dev.parkslots.park.slot.web;

import dev.parkslots.park.platform.problem.Problem;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.slot.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The slots know nothing of HTTP; here their exception gets its problem document. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class StoreAwayAdvice {

    private static final Logger log = LoggerFactory.getLogger(StoreAwayAdvice.class);

    @ExceptionHandler(StoreUnavailableException.class)
    ResponseEntity<Problem> storeAway(StoreUnavailableException e) {
        // That the store is away is told once, by the clock; a line for each request would bury it.
        log.debug("The store did not answer: {}", e.getMessage());
        ProblemCode code = ProblemCode.STORE_UNAVAILABLE;
        return ResponseEntity.status(code.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(new ProblemException(code, code.advice())));
    }
}
