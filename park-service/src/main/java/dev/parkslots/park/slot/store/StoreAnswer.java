package dev.parkslots.park.slot.store;

import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Slot;
import org.jspecify.annotations.Nullable;

/**
 * What the store says to a command: whether it moved, and what it holds now.
 *
 * @param slot the slot in question; null when none was found
 * @param park the park in question, ended or not; null when none was found
 */
public record StoreAnswer(
        Verdict verdict, @Nullable Slot slot, @Nullable Park park) {

    /** Why it moved or did not. */
    public enum Verdict {
        /** Moved. */
        DONE,
        /** An earlier attempt with the same ids has done it. */
        AGAIN,
        /** The call is already in that slot, by another park. */
        SAME_CALL,
        /** The call is already parked in another slot. */
        CALL_ELSEWHERE,
        /** No slot of the lot is free. */
        FULL,
        /** There is no such park, or no longer. */
        NO_PARK,
        /** The park has ended. */
        ENDED,
        /** Not legal in the slot's state. */
        STATE,
        /** The slot holds another park. */
        OTHER_PARK,
        /** The fence is not the current one. */
        FENCE,
        /** Another edge owns the caller. */
        OWNER
    }
}
