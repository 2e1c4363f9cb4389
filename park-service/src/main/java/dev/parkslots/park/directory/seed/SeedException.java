package dev.parkslots.park.directory.seed;

import dev.parkslots.park.platform.problem.FieldError;
import java.util.List;
import java.util.stream.Collectors;

/** A seed file that can't be used; the message has one line for each thing that is wrong. */
public class SeedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SeedException(List<FieldError> errors) {
        super(errors.stream()
                .map(error -> "  " + error.field() + ": " + error.message())
                .collect(Collectors.joining("\n")));
    }
}
