package dev.parkslots.park.slot;

import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where slots are kept. Each command is one atomic step: it checks, moves, counts and tells, or changes nothing.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store does not answer within its time-out.
 */
public interface SlotStore {

    /**
     * Holds a slot for a caller, until confirmed or {@link Deadlines#CONFIRM} has passed.
     *
     * @param lot the lot of the slot, or the one to search when {@code request.slot()} is null
     */
    StoreAnswer claim(ClaimRequest request, Lot lot);

    /** Puts a forgotten caller back into his slot. */
    StoreAnswer putBack(PutBack forgotten, Lot lot);

    /** Puts a forgotten caller into the next free slot of {@code lot}, because his own was taken meanwhile. */
    StoreAnswer putElsewhere(PutBack forgotten, Lot lot);

    StoreAnswer move(Move move);

    SlotSnapshot snapshot(Tenant tenant);

    /** The slot as it is, claims included; free when nothing is known of it. */
    Slot slot(String tenant, String number, String lot);

    Optional<ParkHistory> park(String tenant, String parkId);

    /** Parks that began at or after {@code since}, newest first. */
    List<Park> parks(String tenant, Instant since, int limit);

    /** Every slot whose caller {@code owner} holds, claims included. */
    List<Held> heldBy(String owner);

    /** One entry of {@link #heldBy}. */
    record Held(String tenant, Slot slot) {}
}
