package dev.parkslots.park.slot.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stay of one caller in one slot.
 *
 * @param id a UUIDv7 that is never used again
 * @param owner the edge that holds the caller's leg
 * @param callId the call at the owner
 * @param byNext whether the slot was chosen for the parker ("next", {@code *90}) rather than named by him
 * @param retriever who is being connected, or has been
 * @param parkedAt null until the caller is on music
 * @param recallAt null until the caller is on music
 * @param forExtension whom the caller waits for
 * @param ladder what happens when the caller waits too long; events come without its steps
 * @param end null while the caller waits
 */
public record Park(
        String id,
        String slot,
        String lot,
        String owner,
        String callId,
        boolean byNext,
        Caller caller,
        Parker parker,
        @Nullable Person retriever,
        @Nullable Instant parkedAt,
        @Nullable Instant recallAt,
        @Nullable String note,
        @Nullable String forExtension,
        Ladder ladder,
        @Nullable ParkEnd end,
        @Nullable Instant endedAt) {}
