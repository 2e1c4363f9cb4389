package dev.parkslots.park.slot.web;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.Registrations;
import dev.parkslots.park.directory.Registrations.SeenDevice;
import dev.parkslots.park.edge.EdgeClient;
import dev.parkslots.park.edge.EdgePark;
import dev.parkslots.park.edge.EdgeSilentException;
import dev.parkslots.park.edge.RingCommand;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.RetrievalRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Picks a caller up with a click: takes him for the user, then has the owner ring the user's device. */
@Service
class RetrieveByRest {

    private static final Duration RING_FOR = Duration.ofSeconds(20);

    private final ParkSlots slots;
    private final Directory directory;
    private final ParkableCalls calls;
    private final Registrations registrations;
    private final EdgeClient edges;

    RetrieveByRest(
            ParkSlots slots, Directory directory, ParkableCalls calls, Registrations registrations, EdgeClient edges) {
        this.slots = slots;
        this.directory = directory;
        this.calls = calls;
        this.registrations = registrations;
        this.edges = edges;
    }

    /** Returns once the device is being rung; from then on the edge completes or aborts. */
    Slot retrieve(SignedInUser user, String number, RetrieveWish wish) {
        checkUser(user, number, wish);
        String requestId = UUID.randomUUID().toString();
        var retriever = new Person(user.extension(), user.name());
        var begun = Refusals.done(
                slots.begin(new RetrievalRequest(user.tenant(), number, wish.parkId(), retriever, requestId)));
        Park park = begun.park();
        try {
            edges.ring(park.owner(), park.id(), command(user, begun.slot(), wish.device(), requestId));
        } catch (EdgeSilentException silent) {
            if (!rings(park)) {
                throw putBack(user, begun.slot(), park, silent);
            }
        } catch (ProblemException refused) {
            throw putBack(user, begun.slot(), park, refused);
        }
        return begun.slot();
    }

    /** Whatever can be known before the caller is taken is checked before, so that a refusal changes nothing. */
    private void checkUser(SignedInUser user, String number, RetrieveWish wish) {
        Slot slot = slots.slot(user.tenant(), number).orElseThrow(() -> SlotsController.noSuchSlot(number));
        boolean waits = slot.state() == SlotState.PARKED || slot.state() == SlotState.RECALLING;
        boolean mayRetrieve = directory
                .tenant(user.tenant())
                .flatMap(tenant -> tenant.lot(slot.lot()).filter(lot -> tenant.mayRetrieve(lot, user.extension())))
                .isPresent();
        Park park = slot.park();
        if (park == null || !waits || !mayRetrieve || !isMeant(park, wish)) {
            return; // the slot itself refuses, with the right words
        }
        String extension = user.extension();
        if (extension == null) {
            throw new ProblemException(
                    ProblemCode.NO_DEVICE, "You have no extension, so you have no phone that could ring.");
        }
        if (calls.isBusy(user, park.callId())) {
            throw new ProblemException(
                    ProblemCode.BUSY_ON_A_CALL, "You are on a call: end or park it first, held ones too.");
        }
        checkDevice(registrations.devices(user.tenant(), extension), wish.device());
    }

    private static boolean isMeant(Park park, RetrieveWish wish) {
        return wish.parkId() == null || wish.parkId().equals(park.id());
    }

    private static void checkDevice(List<SeenDevice> devices, @Nullable String wanted) {
        if (devices.stream().noneMatch(SeenDevice::registered)) {
            throw new ProblemException(ProblemCode.NO_DEVICE, "None of your devices is registered.");
        }
        if (wanted != null
                && devices.stream().noneMatch(it -> it.registered() && it.id().equals(wanted))) {
            throw new ProblemException(ProblemCode.NO_DEVICE, "You have no registered device of this id.");
        }
    }

    private static RingCommand command(SignedInUser user, Slot slot, @Nullable String device, String requestId) {
        return new RingCommand(
                requestId,
                user.tenant(),
                slot.number(),
                Long.toString(slot.fence()),
                new RingCommand.Retriever(Objects.requireNonNull(user.extension()), user.name()),
                device,
                RING_FOR);
    }

    private boolean rings(Park park) {
        try {
            return edges.held(park.owner(), park.id())
                    .flatMap(EdgePark::known)
                    .filter(state -> state != EdgePark.State.WAITING && state != EdgePark.State.RECALLING)
                    .isPresent();
        } catch (ProblemException silent) {
            return false;
        }
    }

    private ProblemException putBack(SignedInUser user, Slot slot, Park park, ProblemException why) {
        String requestId = UUID.randomUUID().toString();
        slots.abort(new ParkRef(user.tenant(), park.id(), slot.fence()), requestId);
        // The edge not knowing the caller is nothing that the client did wrong; the reconciliation looks after it.
        return why.code() == ProblemCode.NO_SUCH_PARK
                ? new ProblemException(
                        ProblemCode.EDGE_REFUSED, "The telephone node does not have this caller any more.")
                : why;
    }
}
