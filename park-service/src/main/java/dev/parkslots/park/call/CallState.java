package dev.parkslots.park.call;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a user's part in a call does; the one that got furthest stands first. */
public enum CallState {
    @JsonProperty("talking")
    TALKING,
    /** The user has put the other side on hold. */
    @JsonProperty("held")
    HELD,
    /** The user himself waits in a slot. */
    @JsonProperty("parked")
    PARKED,
    @JsonProperty("ringing")
    RINGING;

    /** Whether there is somebody on the other side who can be parked. */
    public boolean canBeParked() {
        return this == TALKING || this == HELD;
    }
}
