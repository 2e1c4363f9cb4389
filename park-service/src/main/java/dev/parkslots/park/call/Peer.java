package dev.parkslots.park.call;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.park.platform.number.NationalForm;

/**
 * The other side of a call.
 *
 * @param name empty when unknown
 * @param number an extension or an outside number; empty when withheld
 */
public record Peer(String name, String number) {

    /** The number in its national form; one that is no international number as it is. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String display() {
        return NationalForm.of(number);
    }
}
