package dev.parkslots.park.slot.web.internal;

import dev.parkslots.park.slot.ParkLadder;
import dev.parkslots.park.slot.ParkResult;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An edge says how it goes with a step of a ladder that it was commanded to do. */
@RestController
@RequestMapping("/internal/v1/parks/{parkId}")
class InternalLadderController {

    private final ParkLadder ladders;

    InternalLadderController(ParkLadder ladders) {
        this.ladders = ladders;
    }

    @PostMapping("/rings")
    InternalAnswers.ParkState rings(
            @PathVariable("parkId") String parkId, @Valid @RequestBody InternalBodies.FencedBody body) {
        return state(ladders.rings(body.ref(parkId)));
    }

    @PostMapping("/over")
    InternalAnswers.ParkState over(
            @PathVariable("parkId") String parkId, @Valid @RequestBody LadderBodies.OverBody body) {
        return state(ladders.over(body.ref(parkId), body.how(), body.requestId()));
    }

    @PostMapping("/answered")
    InternalAnswers.Ended answered(
            @PathVariable("parkId") String parkId, @Valid @RequestBody LadderBodies.AnsweredBody body) {
        ParkResult result =
                ladders.answered(body.ref(parkId), body.how(), body.by().person());
        return new InternalAnswers.Ended(InternalAnswers.done(result).park().end());
    }

    private static InternalAnswers.ParkState state(ParkResult result) {
        ParkResult.Done done = InternalAnswers.done(result);
        return InternalAnswers.ParkState.of(done.slot(), done.park());
    }
}
