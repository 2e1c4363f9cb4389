package dev.parkslots.park.platform.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the container itself refuses, outside every controller: the last place where a problem document is made. */
@Hidden
@RestController
class ErrorAnswers implements ErrorController {

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    ResponseEntity<Problem> error(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem problem = problem(code instanceof Integer known ? known : HttpStatus.NOT_FOUND.value());
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    static Problem problem(int status) {
        return switch (status) {
            case 401 -> of(ProblemCode.UNAUTHENTICATED, status);
            case 403 -> of(ProblemCode.FORBIDDEN, status);
            case 404, 405 -> of(ProblemCode.NO_SUCH_RESOURCE, status);
            case 413 -> of(ProblemCode.PAYLOAD_TOO_LARGE, status);
            case 503 -> of(ProblemCode.STORE_UNAVAILABLE, status);
            default ->
                status < 500
                        ? Problem.of(ProblemException.badRequest("request", "can't be read"), status)
                        : Problem.fault("see the log");
        };
    }

    private static Problem of(ProblemCode code, int status) {
        return Problem.of(new ProblemException(code, code.advice()), status);
    }
}
