package dev.parkslots.park.directory;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which free slot "next" takes. */
public enum SlotOrder {
    @JsonProperty("lowest")
    LOWEST,
    @JsonProperty("round-robin")
    ROUND_ROBIN
}
