package dev.parkslots.park.slot.store;

import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.slot.state.Deadlines;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkHistory;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /**
     * Keeps a slot for an attended transfer, until filled or {@link Deadlines#RESERVATION} has passed.
     *
     * @param lot the lot of the slot, or the one to search when {@code request.slot()} is null
     */
    StoreAnswer reserve(ReserveRequest request, Lot lot);

    /** The caller of the attended transfer is in the slot that was kept for him. */
    StoreAnswer fill(FillRequest request);

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

    /** A slot that holds a caller. */
    record Held(String tenant, Slot slot) {}

    /** The shards into which deadlines are divided. */
    List<String> shards();

    String shardOf(String tenant);

    /**
     * Takes the deadlines that have passed, of claims and retrievals. Each is given again after 10 s unless something became of it, so
     * that nothing is forgotten with a node that dies.
     *
     * @return by shard; one that has nothing due and nothing coming is left out
     */
    Map<String, Due> takeDue(List<String> shards);

    /**
     * What one shard's deadlines say.
     *
     * @param next until the earliest one left; null when there is none
     */
    record Due(List<Held> passed, @Nullable Duration next) {

        public Due {
            passed = List.copyOf(passed);
        }
    }
}
