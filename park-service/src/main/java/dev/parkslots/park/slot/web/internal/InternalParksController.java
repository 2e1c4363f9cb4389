package dev.parkslots.park.slot.web.internal;

import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.ParkSlots;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An edge says how it goes with a park that it holds. */
@RestController
@RequestMapping("/internal/v1/parks/{parkId}")
class InternalParksController {

    private final ParkSlots slots;

    InternalParksController(ParkSlots slots) {
        this.slots = slots;
    }

    @PostMapping("/confirm")
    InternalAnswers.ParkState confirm(
            @PathVariable("parkId") String parkId, @Valid @RequestBody InternalBodies.FencedBody body) {
        return state(slots.confirm(body.ref(parkId)));
    }

    @PostMapping("/renew")
    InternalAnswers.ParkState renew(
            @PathVariable("parkId") String parkId, @Valid @RequestBody InternalBodies.FencedBody body) {
        return state(slots.renew(body.ref(parkId)));
    }

    @PostMapping("/abort")
    InternalAnswers.ParkState abort(
            @PathVariable("parkId") String parkId, @Valid @RequestBody InternalBodies.FencedBody body) {
        return state(slots.abort(body.ref(parkId), body.requestId()));
    }

    @PostMapping("/complete")
    InternalAnswers.Ended complete(
            @PathVariable("parkId") String parkId, @Valid @RequestBody InternalBodies.CompleteBody body) {
        return new InternalAnswers.Ended(InternalAnswers.done(
                        slots.complete(body.ref(parkId), body.retriever().person()))
                .park()
                .end());
    }

    @PostMapping("/end")
    InternalAnswers.Ended end(@PathVariable("parkId") String parkId, @Valid @RequestBody InternalBodies.EndBody body) {
        ParkResult result = slots.end(body.tenant(), parkId, body.edge(), body.how(), null);
        return new InternalAnswers.Ended(
                result instanceof ParkResult.Gone
                        ? null
                        : InternalAnswers.done(result).park().end());
    }

    private static InternalAnswers.ParkState state(ParkResult result) {
        ParkResult.Done done = InternalAnswers.done(result);
        return InternalAnswers.ParkState.of(done.slot(), done.park());
    }
}
