package dev.parkslots.park.slot.store;

import dev.parkslots.park.slot.state.Ladder;
import dev.parkslots.park.slot.state.Rung;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a command makes of a park's ladder. */
public sealed interface OnTheLadder {

    /** The owner does the present step; it is asked about it when nothing was heard of it within that time. */
    record Runs(Duration within) implements OnTheLadder {}

    /**
     * The present step is over.
     *
     * @param outcome null: a retrieval came between
     * @param then what follows it
     */
    record Over(Rung.@Nullable Outcome outcome, Ladder.Turn then) implements OnTheLadder {}
}
