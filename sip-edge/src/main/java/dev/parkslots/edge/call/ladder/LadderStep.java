package dev.parkslots.edge.call.ladder;

import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a lot's ladder, as park-service has commanded it.
 *
 * @param fence the authority by which it runs, in decimal digits
 * @param round from 1; with {@code index} it names the step among those of the park
 * @param index in the ladder, from 0
 * @param stages one after the other; none where nobody is to be rung
 * @param reason why the caller is sent on, in the words of Diversion (RFC 5806 §4.1)
 * @param language in which the caller is spoken to before the ladder hangs up
 */
public record LadderStep(
        String fence, int round, int index, Kind kind, List<Stage> stages, String reason, Language language) {

    /** Nobody has picked the caller up. */
    public static final String NO_ANSWER = "no-answer";

    public LadderStep {
        stages = List.copyOf(stages);
    }

    /** What the step does. */
    public enum Kind {
        RECALL,
        REMIND,
        RING,
        FORWARD,
        HANG_UP;

        /** Whether people are rung who need to know why: somebody whom they know waits in a slot. */
        public boolean isRecall() {
            return this == RECALL || this == REMIND || this == RING;
        }

        /** Whether somebody else than the parker is rung. */
        public boolean isDiversion() {
            return this == RING || this == FORWARD;
        }
    }

    /**
     * Who rings at once.
     *
     * @param lasts after that the next stage begins; before that if all have refused
     * @param keep what rings from the stage before rings on
     */
    public record Stage(List<Who> targets, Duration lasts, boolean keep) {
        public Stage {
            targets = List.copyOf(targets);
        }
    }

    /** Somebody to ring. */
    public sealed interface Who {
        /** @param device null: all of the user's devices */
        record User(String extension, @Nullable String device) implements Who {}

        /** Reached through the tenant's trunk. */
        record Outside(String number) implements Who {}

        /** Reached directly: a {@code sip:} URI of any system. */
        record Address(String uri) implements Who {}
    }

    /** How a step ends that nobody has answered. */
    public enum Outcome {
        NO_ANSWER,
        BUSY,
        DECLINED,
        /** There was no device to ring. */
        UNREGISTERED,
        FAILED
    }

    /** What the caller hears before the ladder hangs up. */
    public Speech farewell() {
        return Speech.of(language, Phrase.NOBODY_AVAILABLE);
    }

    /** Whether it is the same step of the same round, whatever authority it runs by. */
    public boolean isSameAs(LadderStep other) {
        return round == other.round && index == other.index;
    }

    /** Whether authority over the caller has moved on since this fence. */
    public static boolean isNewer(String fence, String than) {
        // Decimal digits without leading zeros, perhaps too many for a long.
        return fence.length() == than.length() ? fence.compareTo(than) > 0 : fence.length() > than.length();
    }
}
