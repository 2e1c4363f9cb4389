package dev.parkslots.park.slot.web.internal;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.state.Deadlines;
import dev.parkslots.park.slot.state.Slot;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** An edge asks for a slot. */
@RestController
class InternalClaimsController {

    private final ParkSlots slots;
    private final Directory directory;

    InternalClaimsController(ParkSlots slots, Directory directory) {
        this.slots = slots;
        this.directory = directory;
    }

    @PostMapping("/internal/v1/claims")
    InternalAnswers.ClaimGranted claim(@Valid @RequestBody InternalBodies.ClaimBody body) {
        ParkResult.Done done = InternalAnswers.done(slots.claim(body.request()));
        Slot slot = done.slot();
        String music = directory
                .tenant(body.tenant())
                .flatMap(tenant -> tenant.lot(slot.lot()))
                .map(Lot::music)
                .orElse("default");
        return new InternalAnswers.ClaimGranted(
                done.park().id(),
                slot.number(),
                slot.lot(),
                slot.state().word(),
                Long.toString(slot.fence()),
                Long.toString(slot.version()),
                music,
                Deadlines.CONFIRM);
    }
}
