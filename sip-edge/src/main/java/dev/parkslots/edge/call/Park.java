package dev.parkslots.edge.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stay of one caller in one slot, as the owner edge knows it.
 *
 * @param fence changes when authority over the caller moves; commands to park-service carry it
 * @param music the lot's music
 * @param caller the leg that waits
 * @param parker who put the caller there
 * @param parkedAt null until park-service has confirmed
 * @param recallAt null until park-service has confirmed
 * @param stepped the fence of the last step of the ladder that has come to its end here; null if none has
 */
public record Park(
        String parkId,
        String slot,
        String lot,
        String fence,
        String music,
        LegId caller,
        Party parker,
        @Nullable Instant parkedAt,
        @Nullable Instant recallAt,
        @Nullable String stepped) {

    /** One on which no step of the ladder has run yet. */
    public Park(
            String parkId,
            String slot,
            String lot,
            String fence,
            String music,
            LegId caller,
            Party parker,
            @Nullable Instant parkedAt,
            @Nullable Instant recallAt) {
        this(parkId, slot, lot, fence, music, caller, parker, parkedAt, recallAt, null);
    }

    public Park withFence(String next) {
        return new Park(parkId, slot, lot, next, music, caller, parker, parkedAt, recallAt, stepped);
    }

    /** The same stay in another slot. */
    public Park movedTo(String nextSlot, String nextFence) {
        // Fences of two slots have nothing to do with each other.
        String ran = nextSlot.equals(slot) ? stepped : null;
        return new Park(parkId, nextSlot, lot, nextFence, music, caller, parker, parkedAt, recallAt, ran);
    }

    public Park confirmed(String nextFence, @Nullable Instant at, @Nullable Instant until) {
        return new Park(parkId, slot, lot, nextFence, music, caller, parker, at, until, stepped);
    }

    /** The step of the ladder that ran by the present fence is over. */
    public Park stepOver() {
        return new Park(parkId, slot, lot, fence, music, caller, parker, parkedAt, recallAt, fence);
    }

    /** A slot that is kept for a caller who is still to come, by the same authority as a park. */
    public record Reservation(String parkId, String slot, String lot, String fence, String music) {

        /** The caller has come. */
        public Park of(LegId caller, Party parker) {
            return new Park(parkId, slot, lot, fence, music, caller, parker, null, null);
        }
    }

    /** What a device that holds a call wants for it by dialling a slot or a park code. */
    public sealed interface Wish {

        /**
         * A slot that is kept until the device transfers its held call there.
         *
         * @param slot null: the next free one
         * @param refused why the device may not have the slot's caller, in park-service's words; null: it wanted nobody
         */
        record Reserve(
                @Nullable String slot,
                @Nullable String lot,
                @Nullable String refused) implements Wish {}

        /** Its one held call, there, at once. */
        record Now(String slot) implements Wish {}
    }

    /** Who picks the caller up, and by which authority. */
    public record Retriever(String extension, String name, String fence) {}
}
