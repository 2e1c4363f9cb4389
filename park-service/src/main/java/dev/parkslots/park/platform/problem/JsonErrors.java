package dev.parkslots.park.platform.problem;

import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** What Jackson did not like, in words for people and without class names. */
public final class JsonErrors {

    private JsonErrors() {}

    public static FieldError of(JacksonException e) {
        String field = path(e);
        return new FieldError(field.isEmpty() ? "body" : field, message(e));
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String message(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException) {
            return "is not known here";
        }
        if (e instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
            return "must be one of " + words(format.getTargetType());
        }
        if (e.getCause() instanceof DateTimeParseException) {
            return "must be a duration such as PT90S";
        }
        if (e instanceof MismatchedInputException mismatch) {
            return String.valueOf(mismatch.getMessage()).startsWith("Missing required")
                    ? "must be given"
                    : "has the wrong type" + expected(mismatch);
        }
        return e.getLocation() == null
                ? "can't be read"
                : "can't be read at line %d, column %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    /** As JSON has them. */
    private static String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(word -> JsonMapper.shared().valueToTree(word).asString())
                .collect(Collectors.joining(", "));
    }

    private static String expected(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        if (type == null) {
            return "";
        }
        if (type == String.class) {
            return ": must be a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return ": must be true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return ": must be a number";
        }
        return Iterable.class.isAssignableFrom(type) ? ": must be a list" : ": must be an object";
    }
}
