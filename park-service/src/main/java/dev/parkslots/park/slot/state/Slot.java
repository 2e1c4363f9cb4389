package dev.parkslots.park.slot.state;

import org.jspecify.annotations.Nullable;

/**
 * One numbered place in a lot.
 *
 * @param version grows with every change; never goes back inside an epoch
 * @param fence grows when authority over the caller moves; commands carry it
 * @param park null when the slot holds nobody
 */
public record Slot(
        String number,
        String lot,
        SlotState state,
        long version,
        long fence,
        @Nullable Park park) {

    /** As people see it: a slot that is only claimed is still free, and neither it nor a reserved one shows anybody. */
    public Slot visible() {
        return switch (state) {
            case CLAIMED -> new Slot(number, lot, SlotState.FREE, version, fence, null);
            case RESERVED -> new Slot(number, lot, SlotState.RESERVED, version, fence, null);
            case FREE, PARKED, CONNECTING, RECALLING -> this;
        };
    }
}
