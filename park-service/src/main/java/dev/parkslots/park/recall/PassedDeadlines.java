package dev.parkslots.park.recall;

import dev.parkslots.park.slot.Owners;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Rung;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.SlotStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of a claim that was not confirmed, of a reservation, of a retrieval whose lease ran out, and of a step of a
 * ladder that has come or is not heard of any more. The owner is asked first: what it holds in its hands counts for more than what
 * the store believes. Doing it twice, or on two nodes, changes nothing.
 */
public final class PassedDeadlines {

    private static final Logger log = LoggerFactory.getLogger(PassedDeadlines.class);

    private final ParkSlots slots;
    private final Owners owners;
    private final Denials denials;
    private final LadderRunner ladder;

    public PassedDeadlines(ParkSlots slots, Owners owners, Denials denials, LadderRunner ladder) {
        this.slots = slots;
        this.owners = owners;
        this.denials = denials;
        this.ladder = ladder;
    }

    /** @param held as it was when its deadline passed */
    public void handle(SlotStore.Held held) {
        Slot slot = held.slot();
        Park park = slot.park();
        if (park == null) {
            return;
        }
        ParkRef ref = new ParkRef(held.tenant(), park.id(), slot.fence());
        switch (slot.state()) {
            case CLAIMED -> claimed(ref, slot, owners.ask(park.owner(), park.id()));
            case RESERVED -> {
                // Whatever its owner says: a consultation lasts no longer.
                log.info("Slot {}: the reservation {} is over", slot.number(), ref.parkId());
                slots.release(ref);
            }
            case CONNECTING -> connecting(ref, park, slot, owners.ask(park.owner(), park.id()));
            case PARKED, RECALLING -> waiting(ref, park, slot);
            case FREE -> {}
        }
    }

    private void claimed(ParkRef ref, Slot slot, Owners.Answer answer) {
        switch (answer) {
            // The caller is on music, and the confirmation is on its way: the edge repeats it until it is heard.
            case WAITING, RINGING, RECALLING, JOINING, JOINED ->
                log.info("Slot {}: claim {} waits on", slot.number(), ref.parkId());
            case DENIED, SILENT, DEAD -> {
                log.info("Slot {}: claim {} was not confirmed ({})", slot.number(), ref.parkId(), answer);
                slots.release(ref);
            }
        }
    }

    private void connecting(ParkRef ref, Park park, Slot slot, Owners.Answer answer) {
        switch (answer) {
            // Joined or about to be: nothing may undo that. Silent: nobody knows, so nobody decides.
            case RINGING, JOINING, JOINED, SILENT ->
                log.debug("Slot {}: {}, the retrieval goes on", slot.number(), answer);
            // What rings by the ladder stops when a retrieval begins; that it rings on shows that the edge never heard
            // of it.
            case WAITING, RECALLING, DEAD -> {
                log.info("Slot {}: the retrieval of {} is over ({})", slot.number(), ref.parkId(), answer);
                slots.abort(ref, "");
            }
            case DENIED -> denials.denied(ref.tenant(), park);
        }
    }

    private void waiting(ParkRef ref, Park park, Slot slot) {
        switch (park.ladder().progress()) {
            case WAITING -> ladder.begin(ref);
            case BEGUN -> ladder.command(ref, slot, park);
            case CUT_SHORT -> ladder.over(ref, park, null);
            case ACCEPTED -> overdue(ref, park, owners.ask(park.owner(), park.id()));
        }
    }

    /** The owner should have said by now what came of the step. */
    private void overdue(ParkRef ref, Park park, Owners.Answer answer) {
        switch (answer) {
            case WAITING -> {
                log.info("Slot {}: a step of {} ended without a word", park.slot(), park.id());
                ladder.over(ref, park, Rung.Outcome.NO_ANSWER);
            }
            case RECALLING, RINGING, JOINING, JOINED, SILENT, DEAD ->
                log.debug("Slot {}: {}, the step goes on", park.slot(), answer);
            case DENIED -> denials.denied(ref.tenant(), park);
        }
    }
}
