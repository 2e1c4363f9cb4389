package dev.parkslots.park.slot.state;

import java.time.Instant;
import java.util.List;

/**
 * All slots of one tenant at one moment.
 *
 * @param sequence of the last event that is contained
 * @param now the store's clock
 * @param slots in the order of the lots, as people see them; a slot outside all lots appears at the end while it is taken
 */
public record SlotSnapshot(String epoch, long sequence, Instant now, List<Slot> slots) {

    public SlotSnapshot {
        slots = List.copyOf(slots);
    }
}
