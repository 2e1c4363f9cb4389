package dev.parkslots.park.platform.problem;

import java.util.List;

/** A refusal on its way to the client; becomes a problem document (RFC 9457). */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<FieldError> errors;

    /** @param detail what happened in this very case, for people */
    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    private ProblemException(ProblemCode code, String detail, List<FieldError> errors) {
        // A refusal is an answer, not a fault: no stack trace, it would cost more than the answer.
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** A {@code bad-request} that names what is wrong. */
    public static ProblemException badRequest(List<FieldError> errors) {
        String detail = errors.isEmpty()
                ? ProblemCode.BAD_REQUEST.title()
                : errors.getFirst().field() + ": " + errors.getFirst().message();
        return new ProblemException(ProblemCode.BAD_REQUEST, detail, errors);
    }

    /** A {@code bad-request} for one field. */
    public static ProblemException badRequest(String field, String message) {
        return badRequest(List.of(new FieldError(field, message)));
    }

    public ProblemCode code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
