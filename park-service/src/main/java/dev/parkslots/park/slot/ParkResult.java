package dev.parkslots.park.slot;

import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotState;

/** What became of a command. */
public sealed interface ParkResult {

    /**
     * It is done, now or by an earlier attempt with the same ids.
     *
     * @param slot as it is now, a claim as {@link SlotState#CLAIMED}
     * @param park the park that the command was about, ended or not
     */
    record Done(Slot slot, Park park) implements ParkResult {}

    /** Only to {@code end} and {@code release}: the park is unknown or forgotten, so there is nothing left to do. */
    record Gone() implements ParkResult {}

    /**
     * Nothing was changed.
     *
     * @param detail for people: what happened in this very case
     */
    record Refused(Refusal refusal, String detail) implements ParkResult {}
}
