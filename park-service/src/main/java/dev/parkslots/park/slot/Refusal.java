package dev.parkslots.park.slot;

import java.util.Locale;

/** Why a command changed nothing. All but {@link #STALE} are public problem codes. */
public enum Refusal {
    NO_SUCH_SLOT,
    NO_SUCH_PARK,
    SLOT_OCCUPIED,
    LOT_FULL,
    PARKING_DISABLED,
    NOT_ALLOWED_IN_LOT,
    SLOT_FREE,
    ALREADY_BEING_RETRIEVED,
    /** The slot holds another caller than the one named. */
    PARK_CHANGED,
    /** The call is parked already, in another slot. */
    NOT_ON_A_CALL,
    /** parkId or fence is not the current one. Internal API only. */
    STALE,
    /** Redis is away. Whether the command was executed is not known; asking again with the same ids is safe. */
    STORE_UNAVAILABLE;

    /** As in problem documents, e.g. "slot-occupied". */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
