package dev.parkslots.park.slot.web.internal;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.Reservations;
import dev.parkslots.park.slot.state.Deadlines;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An edge keeps a slot for an attended transfer. */
@RestController
@RequestMapping("/internal/v1/reservations")
class InternalReservationsController {

    private final Reservations reservations;
    private final Directory directory;

    InternalReservationsController(Reservations reservations, Directory directory) {
        this.reservations = reservations;
        this.directory = directory;
    }

    @PostMapping
    InternalAnswers.ClaimGranted reserve(@Valid @RequestBody InternalBodies.ReservationBody body) {
        ParkResult.Done done = InternalAnswers.done(reservations.reserve(body.request()));
        return InternalAnswers.ClaimGranted.of(done, directory.tenant(body.tenant()), Deadlines.RESERVATION);
    }

    @PostMapping("/{parkId}/release")
    InternalAnswers.Ended release(
            @PathVariable("parkId") String parkId, @Valid @RequestBody InternalBodies.FencedBody body) {
        ParkResult result = reservations.release(body.ref(parkId));
        if (result instanceof ParkResult.Refused) {
            InternalAnswers.done(result);
        }
        return new InternalAnswers.Ended(null);
    }

    @PostMapping("/{parkId}/fill")
    InternalAnswers.ParkState fill(
            @PathVariable("parkId") String parkId, @Valid @RequestBody InternalBodies.FillBody body) {
        ParkResult.Done done = InternalAnswers.done(reservations.fill(body.request(parkId)));
        return InternalAnswers.ParkState.of(done.slot(), done.park());
    }
}
