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
        @Nullable Instant recallAt) {

    public Park withFence(String next) {
        return new Park(parkId, slot, lot, next, music, caller, parker, parkedAt, recallAt);
    }

    /** The same stay in another slot. */
    public Park movedTo(String nextSlot, String nextFence) {
        return new Park(parkId, nextSlot, lot, nextFence, music, caller, parker, parkedAt, recallAt);
    }

    public Park confirmed(String nextFence, @Nullable Instant at, @Nullable Instant until) {
        return new Park(parkId, slot, lot, nextFence, music, caller, parker, at, until);
    }

    /** Who picks the caller up, and by which authority. */
    public record Retriever(String extension, String name, String fence) {}
}
