package dev.parkslots.park.slot.stomp;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parkslots.park.slot.body.RungBody;
import dev.parkslots.park.slot.body.SlotBody;
import dev.parkslots.park.slot.body.SlotBody.PersonBody;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.SlotEvent;
import dev.parkslots.park.slot.state.SlotSnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of one slot, or a tick.
 *
 * @param event as in the list of events, e.g. "parked"; "tick" for the regular sign that nothing was missed
 * @param step of the ladder; left out of events that are about none
 * @param slot after the change; null in a tick
 * @param parkId the park that it is about; null for ticks and reservations
 * @param end how the park ended; null when it did not
 */
record EventBody(
        String epoch,
        long sequence,
        String event,
        @Nullable SlotBody slot,
        @Nullable String parkId,
        @Nullable ParkEnd end,
        @Nullable PersonBody actor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RungBody step,
        Instant at) {

    static EventBody of(SlotEvent event) {
        Park park = event.park();
        return new EventBody(
                event.epoch(),
                event.sequence(),
                event.name().word(),
                SlotBody.of(event.slot()),
                park == null ? null : park.id(),
                event.end(),
                actor(event),
                RungBody.of(event.rung()),
                event.at());
    }

    /** A park is done by its parker, whoever reported it. */
    static @Nullable PersonBody actor(SlotEvent event) {
        Park park = event.park();
        return event.actor() == null && event.name() == SlotEvent.Name.PARKED && park != null
                ? new PersonBody(park.parker().extension(), park.parker().name())
                : PersonBody.of(event.actor());
    }

    static EventBody tick(SlotSnapshot now) {
        return new EventBody(now.epoch(), now.sequence(), "tick", null, null, null, null, null, now.now());
    }
}
