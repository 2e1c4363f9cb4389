package dev.parkslots.park.slot.state;

import dev.parkslots.park.directory.LadderStep;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step of the ladder as events tell it.
 *
 * @param round 1 for the first time that the ladder is climbed
 * @param index 0 for the first step
 * @param action what is done
 * @param to whom it is done to, as the lot says it; null: the parker
 * @param outcome null: a retrieval came between
 */
public record Rung(
        int round,
        int index,
        LadderStep.Action action,
        @Nullable String to,
        @Nullable Outcome outcome) {

    /** What came of a step. */
    public enum Outcome {
        /** A device of somebody rings; it is not over yet. */
        RINGING,
        NO_ANSWER,
        /** All of them are on calls. */
        BUSY,
        DECLINED,
        /** Nobody of them has a device. */
        UNREGISTERED,
        FAILED,
        ANSWERED,
        /** A reminder or a page has reached whom it was for. */
        DELIVERED;

        /** As in JSON and metrics, e.g. "no-answer". */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Empty for a word that is none of these. */
        public static Optional<Outcome> of(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst();
        }
    }

    /** As in JSON, e.g. "hang-up". */
    public static String word(LadderStep.Action action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when there is no such step */
    public static LadderStep.Action action(String word) {
        return LadderStep.Action.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
