package dev.parkslots.park.slot.web.internal;

import dev.parkslots.park.slot.Owners;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.state.Deadlines;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Slot;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** An edge asks for the caller in a slot. */
@RestController
class InternalRetrievalsController {

    private final ParkSlots slots;
    private final Owners owners;

    InternalRetrievalsController(ParkSlots slots, Owners owners) {
        this.slots = slots;
        this.owners = owners;
    }

    @PostMapping("/internal/v1/retrievals")
    InternalAnswers.RetrievalGranted begin(@Valid @RequestBody InternalBodies.RetrievalBody body) {
        ParkResult.Done done = InternalAnswers.done(slots.begin(body.request()));
        Slot slot = done.slot();
        Park park = done.park();
        return new InternalAnswers.RetrievalGranted(
                park.id(),
                slot.number(),
                slot.lot(),
                slot.state().word(),
                Long.toString(slot.fence()),
                Long.toString(slot.version()),
                park.owner(),
                owners.url(park.owner()).orElse(""),
                park.callId(),
                park.caller(),
                Deadlines.LEASE);
    }
}
