package dev.parkslots.park.slot.state;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A park with everything that happened to it.
 *
 * @param steps oldest first; the first is always {@code parked}
 */
public record ParkHistory(Park park, List<Step> steps) {

    public ParkHistory {
        steps = List.copyOf(steps);
    }

    /**
     * One event of the park.
     *
     * @param rung the step of the ladder that it is about; null when it is about none
     */
    public record Step(
            SlotEvent.Name name,
            Instant at,
            long version,
            @Nullable Person actor,
            @Nullable Rung rung) {}
}
