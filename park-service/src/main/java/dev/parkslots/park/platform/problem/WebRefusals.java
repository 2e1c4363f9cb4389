package dev.parkslots.park.platform.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** What Spring MVC refuses before a controller sees it, in our words. */
final class WebRefusals {

    private WebRefusals() {}

    static ProblemException of(Exception e, HttpStatusCode status) {
        if (PayloadTooLarge.isCauseOf(e)) {
            return new ProblemException(ProblemCode.PAYLOAD_TOO_LARGE, ProblemCode.PAYLOAD_TOO_LARGE.advice());
        }
        if (status.isSameCodeAs(HttpStatus.NOT_FOUND)) {
            return new ProblemException(ProblemCode.NO_SUCH_RESOURCE, "There is nothing at this address.");
        }
        if (status.isSameCodeAs(HttpStatus.METHOD_NOT_ALLOWED)) {
            return new ProblemException(ProblemCode.NO_SUCH_RESOURCE, "This address does not know the method.");
        }
        return ProblemException.badRequest(errors(e));
    }

    private static List<FieldError> errors(Exception e) {
        return switch (e) {
            case MethodArgumentNotValidException invalid ->
                invalid.getBindingResult().getFieldErrors().stream()
                        .map(error -> new FieldError(error.getField(), text(error.getDefaultMessage())))
                        .toList();
            case HandlerMethodValidationException invalid -> parameterErrors(invalid);
            case HttpMessageNotReadableException unreadable -> List.of(bodyError(unreadable));
            case MethodArgumentTypeMismatchException mismatch ->
                List.of(new FieldError(mismatch.getName(), "has the wrong type" + wanted(mismatch)));
            case TypeMismatchException mismatch ->
                List.of(new FieldError(
                        Objects.requireNonNullElse(mismatch.getPropertyName(), "parameter"),
                        "has the wrong type" + wanted(mismatch)));
            case MissingServletRequestParameterException missing ->
                List.of(new FieldError(missing.getParameterName(), "must be given"));
            case HttpMediaTypeException media ->
                List.of(new FieldError("Content-Type or Accept", "must be application/json"));
            default -> List.of(new FieldError("request", "can't be read"));
        };
    }

    private static List<FieldError> parameterErrors(HandlerMethodValidationException invalid) {
        List<FieldError> errors = new ArrayList<>();
        invalid.getParameterValidationResults().forEach(result -> {
            String name = text(result.getMethodParameter().getParameterName());
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                String field =
                        error instanceof org.springframework.validation.FieldError inBody ? inBody.getField() : name;
                errors.add(new FieldError(field, text(error.getDefaultMessage())));
            }
        });
        return errors;
    }

    private static FieldError bodyError(HttpMessageNotReadableException e) {
        return Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                .filter(JacksonException.class::isInstance)
                .map(JacksonException.class::cast)
                .findFirst()
                .map(JsonErrors::of)
                .orElseGet(() -> new FieldError("body", "must be given, as JSON"));
    }

    private static String wanted(TypeMismatchException mismatch) {
        Class<?> type = mismatch.getRequiredType();
        if (type == null) {
            return "";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return ": must be a number";
        }
        return java.time.temporal.Temporal.class.isAssignableFrom(type)
                ? ": must be a time such as 2026-01-31T10:00:00Z"
                : "";
    }

    private static String text(@Nullable String text) {
        return text == null ? "is not valid" : text;
    }
}
