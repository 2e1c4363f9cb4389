package dev.parkslots.park.slot.web.internal;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.state.Deadlines;
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
        return InternalAnswers.ClaimGranted.of(done, directory.tenant(body.tenant()), Deadlines.CONFIRM);
    }
}
