package dev.parkslots.park.slot.web;

import dev.parkslots.park.call.LiveCall;
import dev.parkslots.park.call.Party;
import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.edge.EdgeClient;
import dev.parkslots.park.edge.EdgeSilentException;
import dev.parkslots.park.edge.ParkCommand;
import dev.parkslots.park.page.Pages;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.ParkResult.Done;
import dev.parkslots.park.slot.ParkResult.Gone;
import dev.parkslots.park.slot.ParkResult.Refused;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.Refusal;
import dev.parkslots.park.slot.state.Caller;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkHistory;
import dev.parkslots.park.slot.state.Parker;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.ClaimRequest;
import dev.parkslots.park.slot.store.ParkRef;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Parks the other party of a user's call: claims the slot, then commands the edge that has the call. */
@Service
class ParkByRest {

    private final ParkSlots slots;
    private final Directory directory;
    private final ParkableCalls calls;
    private final EdgeClient edges;
    private final Pages pages;
    private final InstantSource clock;

    ParkByRest(
            ParkSlots slots,
            Directory directory,
            ParkableCalls calls,
            EdgeClient edges,
            Pages pages,
            InstantSource clock) {
        this.pages = pages;
        this.slots = slots;
        this.directory = directory;
        this.calls = calls;
        this.edges = edges;
        this.clock = clock;
    }

    /**
     * Returns once the caller is on music.
     *
     * @param number null: the next free slot
     * @return the slot, with the caller in it
     */
    Slot park(SignedInUser user, @Nullable String number, ParkWish wish) {
        Tenant tenant = directory.tenant(user.tenant()).orElseThrow();
        wish.check(tenant);
        if (user.extension() == null) {
            throw new ProblemException(
                    ProblemCode.FORBIDDEN, "You have no extension, so there is no call of yours to park.");
        }
        Optional<Slot> already = alreadyParked(user, number, wish.callId());
        if (already.isPresent()) {
            return already.get();
        }
        wish.checkSlot(tenant, number);
        Optional<Refused> notThere = slots.refusedBeforehand(user.tenant(), number, wish.lot(), user.extension());
        if (notThere.isPresent()) {
            throw Refusals.problem(notThere.get());
        }
        LiveCall call = calls.choose(user, wish.callId());
        Party party = call.party(user.extension()).orElseThrow();
        ParkResult claimed = slots.claim(claim(user, number, wish, call, party));
        return switch (claimed) {
            case Refused refused -> throw Refusals.problem(refused);
            case Gone gone -> throw new IllegalStateException("A claim can't be forgotten: " + gone);
            case Done done ->
                done.slot().state() == SlotState.CLAIMED
                        ? paged(user, wish, onMusic(user, tenant, done.slot(), done.park(), call))
                        : done.slot();
        };
    }

    /** The caller waits: whatever becomes of the page, he does. */
    private Slot paged(SignedInUser user, ParkWish wish, Slot parked) {
        wish.pageAbout(user, parked).ifPresent(pages::announce);
        return parked;
    }

    private ClaimRequest claim(SignedInUser user, @Nullable String number, ParkWish wish, LiveCall call, Party party) {
        return new ClaimRequest(
                user.tenant(),
                ParkIds.next(clock),
                number,
                wish.lot(),
                call.edge(),
                call.callId(),
                new Caller(party.peer().name(), party.peer().number()),
                new Parker(party.extension(), user.name(), party.device()),
                ParkWish.blankToNull(wish.note()),
                ParkWish.blankToNull(wish.forExtension()));
    }

    private Slot onMusic(SignedInUser user, Tenant tenant, Slot claimed, Park park, LiveCall call) {
        try {
            edges.park(call.edge(), call.callId(), command(user, tenant, claimed, park));
        } catch (EdgeSilentException silent) {
            return afterSilence(user, claimed, park, call, silent);
        } catch (ProblemException refused) {
            return takeBack(user, claimed, park, refused);
        }
        return parked(user, claimed, park)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.EDGE_REFUSED,
                        "The telephone node parked the caller, but the slot does not know him."));
    }

    private static ParkCommand command(SignedInUser user, Tenant tenant, Slot claimed, Park park) {
        return new ParkCommand(
                UUID.randomUUID().toString(),
                user.tenant(),
                park.id(),
                claimed.number(),
                claimed.lot(),
                Long.toString(claimed.fence()),
                tenant.lot(claimed.lot()).map(Lot::music).orElse("default"),
                park.parker().extension(),
                park.note(),
                park.forExtension());
    }

    /** Perhaps the caller is on music and only the answer was lost. */
    private Slot afterSilence(SignedInUser user, Slot claimed, Park park, LiveCall call, EdgeSilentException silent) {
        try {
            if (edges.held(call.edge(), park.id()).isPresent()) {
                Optional<Slot> parked = parked(user, claimed, park);
                if (parked.isPresent()) {
                    return parked.get();
                }
            }
        } catch (ProblemException stillSilent) {
            silent.addSuppressed(stillSilent);
        }
        return takeBack(user, claimed, park, silent);
    }

    /** Gives the claim up; when the edge was quicker and has confirmed it, the caller is parked after all. */
    private Slot takeBack(SignedInUser user, Slot claimed, Park park, ProblemException why) {
        ParkResult released = slots.release(new ParkRef(user.tenant(), park.id(), claimed.fence()));
        if (released instanceof Refused refused && refused.refusal() == Refusal.STALE) {
            return parked(user, claimed, park).orElseThrow(() -> why);
        }
        throw why;
    }

    /** The slot with this park in it; empty when the park was never confirmed. */
    private Optional<Slot> parked(SignedInUser user, Slot claimed, Park park) {
        Optional<Slot> now = slots.slot(user.tenant(), claimed.number()).filter(slot -> holds(slot, park.id()));
        if (now.isPresent()) {
            return now;
        }
        // Confirmed, and over already: somebody was very quick, or the caller hung up.
        return slots.park(user.tenant(), park.id())
                .map(ParkHistory::park)
                .filter(known -> known.parkedAt() != null)
                .map(known -> new Slot(
                        known.slot(), known.lot(), SlotState.PARKED, claimed.version(), claimed.fence(), known));
    }

    private static boolean holds(Slot slot, String parkId) {
        return slot.park() != null && slot.park().id().equals(parkId);
    }

    /** A client that did not hear the answer asks again: the same call is in that slot. */
    private Optional<Slot> alreadyParked(SignedInUser user, @Nullable String number, @Nullable String callId) {
        if (callId == null) {
            return Optional.empty();
        }
        return slots.snapshot(user.tenant()).slots().stream()
                .filter(slot -> number == null || slot.number().equals(number))
                .filter(slot -> slot.park() != null
                        && slot.park().callId().equals(callId)
                        && slot.park().parker().extension().equals(user.extension()))
                .findFirst();
    }
}
