package dev.parkslots.park.slot.store;

import dev.parkslots.park.slot.state.Parker;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a slot that is kept until an attended transfer brings the caller.
 *
 * @param parkId a fresh UUIDv7, of the park that may become of it; the same one again finds what it took
 * @param slot null: the next free one of {@code lot}
 * @param lot null: the first lot in which the holder may park
 * @param owner the edge that has the consultation call
 * @param callId of the consultation call
 * @param holder whose consultation call it is
 */
public record ReserveRequest(
        String tenant,
        String parkId,
        @Nullable String slot,
        @Nullable String lot,
        String owner,
        String callId,
        Parker holder) {}
