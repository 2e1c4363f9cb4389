package dev.parkslots.park.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as it is sent (RFC 9457).
 *
 * @param code one of {@link ProblemCode}; null only for a fault of ours
 * @param help path of the page that explains the code
 * @param errors what is wrong with the request; for {@code bad-request} only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String code,
        @Nullable String help,
        @Nullable List<FieldError> errors) {

    public static Problem of(ProblemException e) {
        return of(e, e.code().status());
    }

    /** @param status where HTTP itself knows a closer one than the code's, e.g. 405 */
    static Problem of(ProblemException e, int status) {
        ProblemCode code = e.code();
        return new Problem(
                code.type(),
                code.title(),
                status,
                String.valueOf(e.getMessage()),
                code.code(),
                "/docs/errors/" + code.code(),
                code == ProblemCode.BAD_REQUEST ? e.errors() : null);
    }

    /** A fault of ours: no code, because a client can't decide anything by it. */
    static Problem fault(String reference) {
        return new Problem(
                "about:blank",
                "Internal Server Error",
                500,
                "Something went wrong on our side. Nothing was changed that you did not see. Tell your administrator: "
                        + reference,
                null,
                null,
                null);
    }
}
