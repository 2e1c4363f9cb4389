package dev.parkslots.park.slot.store;

import dev.parkslots.park.slot.state.Caller;
import dev.parkslots.park.slot.state.Parker;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a slot for a caller.
 *
 * @param parkId a fresh UUIDv7; the same one again finds what it took
 * @param slot null: the next free one of {@code lot}
 * @param lot null: the first lot in which the parker may park
 * @param owner the edge that holds the caller's leg
 * @param note null: none
 * @param forExtension null: nobody in particular
 */
public record ClaimRequest(
        String tenant,
        String parkId,
        @Nullable String slot,
        @Nullable String lot,
        String owner,
        String callId,
        Caller caller,
        Parker parker,
        @Nullable String note,
        @Nullable String forExtension) {}
