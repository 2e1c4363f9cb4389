package dev.parkslots.park.recall;

import dev.parkslots.park.slot.Owners;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.SlotStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of a claim that was not confirmed, of a reservation, and of a retrieval whose lease ran out. The owner is asked
 * first: what it holds in its hands counts for more than what the store believes. Doing it twice, or on two nodes, changes nothing.
 */
public final class PassedDeadlines {

    private static final Logger log = LoggerFactory.getLogger(PassedDeadlines.class);

    private final ParkSlots slots;
    private final Owners owners;
    private final Denials denials;

    public PassedDeadlines(ParkSlots slots, Owners owners, Denials denials) {
        this.slots = slots;
        this.owners = owners;
        this.denials = denials;
    }

    /** @param held as it was when its deadline passed */
    public void handle(SlotStore.Held held) {
        Slot slot = held.slot();
        Park park = slot.park();
        if (park == null) {
            return;
        }
        ParkRef ref = new ParkRef(held.tenant(), park.id(), slot.fence());
        if (slot.state() == SlotState.RESERVED) {
            // Whatever its owner says: a consultation lasts no longer.
            log.info("Slot {}: the reservation {} is over", slot.number(), ref.parkId());
            slots.release(ref);
            return;
        }
        Owners.Answer answer = owners.ask(park.owner(), park.id());
        if (slot.state() == SlotState.CLAIMED) {
            claimed(ref, slot, answer);
        } else if (slot.state() == SlotState.CONNECTING) {
            connecting(ref, park, slot, answer);
        }
    }

    private void claimed(ParkRef ref, Slot slot, Owners.Answer answer) {
        switch (answer) {
            // The caller is on music, and the confirmation is on its way: the edge repeats it until it is heard.
            case WAITING, RINGING, JOINING, JOINED ->
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
            case WAITING, DEAD -> {
                log.info("Slot {}: the retrieval of {} is over ({})", slot.number(), ref.parkId(), answer);
                slots.abort(ref, "");
            }
            case DENIED -> denials.denied(ref.tenant(), park);
        }
    }
}
