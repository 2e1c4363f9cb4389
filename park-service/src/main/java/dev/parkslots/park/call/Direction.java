package dev.parkslots.park.call;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who called whom, as one user sees it. */
public enum Direction {
    @JsonProperty("in")
    IN,
    @JsonProperty("out")
    OUT
}
