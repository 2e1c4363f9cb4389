package dev.parkslots.edge.loop.watch;

import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.ladder.LadderStep;

/** What came of a step of a lot's ladder. */
enum RecallOutcome {
    ANSWERED,
    NO_ANSWER,
    BUSY,
    DECLINED,
    UNREGISTERED,
    FAILED,
    /** Somebody picked the caller up meanwhile. */
    TAKEN,
    /** The parked caller hung up meanwhile. */
    ABANDONED,
    /** The ladder hung up on the caller. */
    HUNG_UP;

    static RecallOutcome of(LadderStep.Outcome outcome) {
        return switch (outcome) {
            case NO_ANSWER -> NO_ANSWER;
            case BUSY -> BUSY;
            case DECLINED -> DECLINED;
            case UNREGISTERED -> UNREGISTERED;
            case FAILED -> FAILED;
        };
    }

    /** @param now where a call stands that was in such a step */
    static RecallOutcome after(LadderStep.Kind kind, Phase now) {
        if (now instanceof Phase.Talking) {
            return ANSWERED;
        }
        if (!(now instanceof Phase.Ended)) {
            return TAKEN;
        }
        return kind == LadderStep.Kind.HANG_UP ? HUNG_UP : ABANDONED;
    }
}
