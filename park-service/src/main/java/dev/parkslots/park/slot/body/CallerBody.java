package dev.parkslots.park.slot.body;

import dev.parkslots.park.platform.number.NationalForm;
import dev.parkslots.park.slot.state.Caller;

/**
 * Who waits, as people read it.
 *
 * @param name empty when unknown
 * @param number as the network presented it; empty when withheld
 * @param display the number in its national form, e.g. "01 23 45 67 89"; one that is no international number as it is
 */
public record CallerBody(String name, String number, String display) {

    public static CallerBody of(Caller caller) {
        return new CallerBody(caller.name(), caller.number(), NationalForm.of(caller.number()));
    }
}
