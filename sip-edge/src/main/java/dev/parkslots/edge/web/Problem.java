package dev.parkslots.edge.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A refusal (RFC 9457), as on the public API.
 *
 * @param code stable, for programs
 * @param detail for people
 * @param errors with {@code bad-request}: which fields
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable List<FieldError> errors) {

    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("bad-request", 400),
            Map.entry("unauthenticated", 401),
            Map.entry("not-allowed-in-lot", 403),
            Map.entry("parking-disabled", 403),
            Map.entry("no-such-call", 404),
            Map.entry("no-such-park", 404),
            Map.entry("no-such-resource", 404),
            Map.entry("no-such-slot", 404),
            Map.entry("payload-too-large", 413),
            Map.entry("edge-unreachable", 503),
            Map.entry("store-unavailable", 503));

    /** A decision of this edge that is not in the table says that it will not: 409. */
    static int statusOf(String code) {
        return STATUS.getOrDefault(code, 409);
    }

    public static Problem of(String code, String detail) {
        return new Problem("urn:parkslots:problem:" + code, title(code), statusOf(code), detail, code, null);
    }

    static Problem badRequest(String detail, List<FieldError> errors) {
        return new Problem(
                "urn:parkslots:problem:bad-request", "Bad request", 400, detail, "bad-request", List.copyOf(errors));
    }

    public ResponseEntity<Object> response() {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(this);
    }

    private static String title(String code) {
        var words = code.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    record FieldError(String field, String message) {}
}
