package dev.parkslots.park.slot;

import static dev.parkslots.park.slot.Answers.guarded;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.slot.ParkResult.Done;
import dev.parkslots.park.slot.ParkResult.Refused;
import dev.parkslots.park.slot.state.Deadlines;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.ParkHistory;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotCommand;
import dev.parkslots.park.slot.state.SlotSnapshot;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.ClaimRequest;
import dev.parkslots.park.slot.store.Move;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.ParkUpdate;
import dev.parkslots.park.slot.store.RetrievalRequest;
import dev.parkslots.park.slot.store.SlotStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The slots of all tenants: who may park where, and who gets a caller.
 *
 * <p>Commands answer with a {@link ParkResult}, also when the store is away; the reading methods throw
 * {@link dev.parkslots.park.slot.store.StoreUnavailableException} then.
 */
public final class ParkSlots {

    private final Directory directory;
    private final SlotStore store;
    private final ParkMeters meters;
    private final Wakeups wakeups;

    public ParkSlots(Directory directory, SlotStore store, ParkMeters meters, Wakeups wakeups) {
        this.directory = directory;
        this.store = store;
        this.meters = meters;
        this.wakeups = wakeups;
    }

    /** Holds a slot for a caller until {@link #confirm}, silently. Asked again with the same parkId it finds what it took. */
    public ParkResult claim(ClaimRequest request) {
        return meters.claim(() -> guarded(() -> {
            LotChoice choice = LotChoice.of(
                    directory.tenant(request.tenant()),
                    request.slot(),
                    request.lot(),
                    request.parker().extension());
            return switch (choice) {
                case LotChoice.Take take -> claim(request, take.lot());
                case LotChoice.No no -> waitsThere(request).orElseGet(() -> new Refused(no.refusal(), no.detail()));
            };
        }));
    }

    /**
     * Why a user may not park there, whoever is in the slot and whatever call he has; by the directory alone.
     *
     * @param slot null: the next free one
     * @param lot null: the first one in which he may park
     */
    public Optional<Refused> refusedBeforehand(
            String tenant, @Nullable String slot, @Nullable String lot, String extension) {
        return switch (LotChoice.of(directory.tenant(tenant), slot, lot, extension)) {
            case LotChoice.Take take -> Optional.empty();
            case LotChoice.No no -> Optional.of(new Refused(no.refusal(), no.detail()));
        };
    }

    /** The claimed caller is on music: now, and only now, the slot is shown as parked. */
    public ParkResult confirm(ParkRef ref) {
        return guarded(() ->
                Answers.toConfirm(wakeups.parked(ref.tenant(), store.move(Move.of(SlotCommand.CONFIRM, ref)))));
    }

    /** Gives a claim up that will not be confirmed, or a reservation. What holds a caller already is stale. */
    public ParkResult release(ParkRef ref) {
        return guarded(() -> Answers.toEnd(store.move(Move.of(SlotCommand.RELEASE, ref))));
    }

    /** Takes the caller of a slot for one retriever, until {@link #complete}, {@link #abort} or the end of the lease. */
    public ParkResult begin(RetrievalRequest request) {
        return meters.begin(() -> guarded(() -> {
            Optional<Tenant> tenant = directory.tenant(request.tenant());
            Optional<Lot> lot = tenant.flatMap(known -> lotOf(known, request.slot()));
            if (lot.isEmpty()) {
                return new Refused(Refusal.NO_SUCH_SLOT, "There is no slot " + request.slot() + ".");
            }
            if (!tenant.get().mayRetrieve(lot.get(), request.retriever().extension())) {
                return new Refused(
                        Refusal.NOT_ALLOWED_IN_LOT,
                        "Extension " + request.retriever().extension() + " may not pick up callers in lot "
                                + lot.get().name() + ".");
            }
            wakeups.expect(request.tenant(), Deadlines.LEASE);
            return Answers.toBegin(store.move(Move.begin(request)), request);
        }));
    }

    /** The retriever's device still rings: the lease starts anew. */
    public ParkResult renew(ParkRef ref) {
        return guarded(() -> Answers.toFenced(store.move(Move.of(SlotCommand.RENEW, ref))));
    }

    /** Caller and retriever talk: the slot is free. Asked again by the same retriever it is done already. */
    public ParkResult complete(ParkRef ref, Person retriever) {
        Move move = Move.of(SlotCommand.COMPLETE, ref).by(retriever).ending(ParkEnd.RETRIEVED);
        return guarded(() -> Answers.toComplete(store.move(move), retriever));
    }

    /** The retrieval came to nothing: the caller is back in the slot, the original clock goes on. */
    public ParkResult abort(ParkRef ref, String requestId) {
        Move move = Move.of(SlotCommand.ABORT, ref).request(requestId);
        return guarded(() -> Answers.toFenced(wakeups.parkedAgain(ref.tenant(), store.move(move))));
    }

    /**
     * The caller is gone, or is taken out; wins from every state. A park that is unknown or has ended is done already.
     *
     * @param owner the edge that says so; null when a person decides
     */
    public ParkResult end(String tenant, String parkId, @Nullable String owner, ParkEnd end, @Nullable Person actor) {
        return guarded(() -> Answers.toEnd(store.move(Move.end(tenant, parkId, owner, end, actor))));
    }

    /** Changes what is written about a park. */
    public ParkResult update(String tenant, String parkId, ParkUpdate update, @Nullable Person actor) {
        return guarded(() -> Answers.toUpdate(store.move(Move.update(tenant, parkId, update, actor)), parkId));
    }

    /** All slots of a tenant at one moment; an unknown tenant has none. */
    public SlotSnapshot snapshot(String tenant) {
        return store.snapshot(directory.tenant(tenant).orElseThrow(() -> new IllegalArgumentException(tenant)));
    }

    /** One slot as people see it; empty when no lot has it and nobody is in it. */
    public Optional<Slot> slot(String tenant, String number) {
        Optional<Lot> lot = directory.tenant(tenant).flatMap(known -> known.lotOfSlot(number));
        Slot slot = store.slot(tenant, number, lot.map(Lot::name).orElse(""));
        return lot.isEmpty() && slot.park() == null ? Optional.empty() : Optional.of(slot.visible());
    }

    /** A park with its steps, waiting or ended; empty when it is unknown or forgotten. */
    public Optional<ParkHistory> park(String tenant, String parkId) {
        return store.park(tenant, parkId);
    }

    /** Parks that began at or after {@code since}, newest first. */
    public List<Park> history(String tenant, Instant since, int limit) {
        return store.parks(tenant, since, limit);
    }

    private ParkResult claim(ClaimRequest request, Lot lot) {
        wakeups.expect(request.tenant(), Deadlines.CONFIRM);
        return Answers.toClaim(store.claim(request, lot), request, lot);
    }

    /** Whatever has become of the lot since: who asks again for a caller who waits in that slot is done already. */
    private Optional<ParkResult> waitsThere(ClaimRequest request) {
        if (request.slot() == null) {
            return Optional.empty();
        }
        Slot slot = store.slot(request.tenant(), request.slot(), "");
        Park park = slot.park();
        boolean waits = slot.state() == SlotState.PARKED || slot.state() == SlotState.RECALLING;
        return park != null
                        && (park.id().equals(request.parkId())
                                || (waits && park.callId().equals(request.callId())))
                ? Optional.of(new Done(slot, park))
                : Optional.empty();
    }

    /** A slot that a changed lot has left behind still belongs to the lot in which its caller was parked. */
    private Optional<Lot> lotOf(Tenant tenant, String number) {
        return tenant.lotOfSlot(number).or(() -> {
            Park park = store.slot(tenant.name(), number, "").park();
            return park == null ? Optional.empty() : tenant.lot(park.lot());
        });
    }
}
