package dev.parkslots.park.slot.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.park.slot.state.Rung;
import org.jspecify.annotations.Nullable;

/**
 * A step of the ladder.
 *
 * @param round 1 for the first time that the ladder is climbed
 * @param index 0 for the first step
 * @param action "remind", "page", "recall", "ring", "forward" or "hang-up"
 * @param to whom, as the lot says it; null: the parker
 * @param outcome what came of it, e.g. "no-answer"; null: a retrieval came between
 */
public record RungBody(
        int round,
        int index,
        @JsonProperty("do") String action,
        @Nullable String to,
        @Nullable String outcome) {

    public static @Nullable RungBody of(@Nullable Rung rung) {
        return rung == null
                ? null
                : new RungBody(
                        rung.round(),
                        rung.index(),
                        Rung.word(rung.action()),
                        rung.to(),
                        rung.outcome() == null ? null : rung.outcome().word());
    }
}
