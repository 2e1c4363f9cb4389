package dev.parkslots.park.directory.rules;

import dev.parkslots.park.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong, so that people need not mend it one by one. */
final class Findings {

    private final List<FieldError> errors = new ArrayList<>();

    /** Notes {@code message} for {@code field} unless it is {@code right}. */
    void require(boolean right, String field, String message) {
        if (!right) {
            errors.add(new FieldError(field, message));
        }
    }

    List<FieldError> errors() {
        return List.copyOf(errors);
    }
}
