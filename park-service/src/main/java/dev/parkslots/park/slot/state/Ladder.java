package dev.parkslots.park.slot.state;

import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a caller who waits too long, as his lot had it when he was parked, and how far that has come.
 *
 * @param steps empty: nothing happens
 * @param repeatEvery from the end of a round that reached somebody to the next one
 * @param round 1 for the first
 * @param step index of the step that is due or runs
 * @param heard what this round has come to so far
 */
public record Ladder(
        List<LadderStep> steps, Duration repeatEvery, int round, int step, Progress progress, Heard heard) {

    /** Of a park that nothing happens to. */
    public static final Ladder NONE = new Ladder(List.of(), Duration.ZERO, 1, 0, Progress.WAITING, Heard.NOBODY);

    /** A round that reached nobody is tried again soon: the phones may be back. */
    static final Duration AFTER_A_QUIET_ROUND = Duration.ofSeconds(10);

    public Ladder {
        steps = List.copyOf(steps);
    }

    /** How far the present step has come. */
    public enum Progress {
        /** Its time is not here yet, or nobody has begun it. */
        WAITING,
        /** A node has begun it; the owner has not said yet that it does it. */
        BEGUN,
        /** The owner does it. */
        ACCEPTED,
        /** It ran when a retrieval began that came to nothing: it is over. */
        CUT_SHORT
    }

    /** Whom a round has reached. */
    public enum Heard {
        NOBODY,
        /** A reminder or a page was delivered. */
        TOLD,
        /** A device has rung. */
        RANG
    }

    /**
     * What follows a step.
     *
     * @param command {@link SlotCommand#NEXT}, {@link SlotCommand#PAUSE}, or {@link SlotCommand#NO_ANSWER} for the end of a round that
     *     rang
     * @param in until the next step begins
     */
    public record Turn(SlotCommand command, Duration in, int round, int step, Heard heard) {}

    /** The ladder of a caller who is parked in {@code lot} now. */
    public static Ladder of(Lot lot) {
        return new Ladder(lot.ladder(), lot.repeatEvery().duration(), 1, 0, Progress.WAITING, Heard.NOBODY);
    }

    /** How long a caller waits before the first step. */
    public static Duration firstWait(Lot lot) {
        return lot.ladder().isEmpty()
                ? lot.recallAfter().duration()
                : lot.recallAfter().duration().plus(wait(lot.ladder().getFirst()));
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The step that is due or runs. */
    public LadderStep current() {
        return steps.get(step);
    }

    /** @param outcome of the present step; null: a retrieval came between */
    public Turn after(Rung.@Nullable Outcome outcome) {
        Heard now = heardWith(outcome);
        if (step + 1 < steps.size()) {
            Duration wait = wait(steps.get(step + 1));
            return new Turn(wait.isZero() ? SlotCommand.NEXT : SlotCommand.PAUSE, wait, round, step + 1, now);
        }
        Duration pause = now == Heard.NOBODY ? AFTER_A_QUIET_ROUND : repeatEvery;
        // Whom a retrieval has brought back already does not come back a second time.
        boolean returns = now == Heard.RANG && progress != Progress.CUT_SHORT;
        return new Turn(
                returns ? SlotCommand.NO_ANSWER : SlotCommand.PAUSE,
                pause.plus(wait(steps.getFirst())),
                round + 1,
                0,
                Heard.NOBODY);
    }

    /** A reminder reaches its parker as an event, whatever his phone does. */
    private Heard heardWith(Rung.@Nullable Outcome outcome) {
        boolean told = outcome == Rung.Outcome.DELIVERED || current().action() == LadderStep.Action.REMIND;
        return heard == Heard.NOBODY && told ? Heard.TOLD : heard;
    }

    private static Duration wait(LadderStep step) {
        return Optional.ofNullable(step.after()).map(Span::duration).orElse(Duration.ZERO);
    }
}
