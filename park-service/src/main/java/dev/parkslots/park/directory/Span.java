package dev.parkslots.park.directory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;

/**
 * A length of time that is answered just as it was written: "PT90S" stays "PT90S", where {@link Duration} would say "PT1M30S".
 *
 * @param iso ISO 8601 duration
 */
public record Span(@JsonValue String iso) {

    /** @throws java.time.format.DateTimeParseException when {@code iso} is no duration */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Span {
        Duration.parse(iso);
    }

    public static Span ofSeconds(long seconds) {
        return new Span("PT" + seconds + "S");
    }

    public Duration duration() {
        return Duration.parse(iso);
    }
}
