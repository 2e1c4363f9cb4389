package dev.parkslots.park.slot.state;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One visible change of one slot.
 *
 * @param epoch begins anew when the store lost its memory or its lineage
 * @param sequence grows by exactly one per event of the tenant inside an epoch
 * @param slot after the change
 * @param park the park that it is about: the one in the slot, or the one that has just ended; null for reservations
 * @param actor who did it, when a person did
 * @param rung the step of the ladder that it is about; null when it is about none
 * @param at the store's clock
 */
public record SlotEvent(
        String tenant,
        String epoch,
        long sequence,
        Name name,
        Slot slot,
        @Nullable Park park,
        @Nullable Person actor,
        @Nullable Rung rung,
        Instant at) {

    /** How the park ended; null when it did not. */
    public @Nullable ParkEnd end() {
        return park == null ? null : park.end();
    }

    /** What happened. */
    public enum Name {
        PARKED,
        RESERVED,
        RELEASED,
        CONNECTING,
        RETURNED,
        RETRIEVED,
        RECALLING,
        RECALLED,
        FORWARDED,
        ABANDONED,
        FORCED,
        LOST,
        MOVED,
        UPDATED;

        /** As in JSON, e.g. "parked". */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Name of(ParkEnd end) {
            return valueOf(end.name());
        }
    }
}
