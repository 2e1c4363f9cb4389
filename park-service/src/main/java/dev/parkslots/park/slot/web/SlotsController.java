package dev.parkslots.park.slot.web;

import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.body.SlotBody;
import dev.parkslots.park.slot.body.SnapshotBody;
import dev.parkslots.park.slot.state.Slot;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The slots of the user's tenant. */
@Tag(name = "slots", description = "Park and pick up")
@RestController
@RequestMapping("/api/v1/slots")
class SlotsController {

    private static final String NEXT = "next";

    private final ParkSlots slots;
    private final ParkByRest parking;
    private final RetrieveByRest retrieving;

    SlotsController(ParkSlots slots, ParkByRest parking, RetrieveByRest retrieving) {
        this.slots = slots;
        this.parking = parking;
        this.retrieving = retrieving;
    }

    @Operation(
            summary = "All slots of the account, in the order of its lots",
            description =
                    "epoch and sequence fit the events of the topic: subscribe first, then ask, then drop events up to this sequence.")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = "application/json", examples = @ExampleObject(AnswerExamples.SLOTS)))
    @GetMapping
    SnapshotBody all(@AuthenticationPrincipal SignedInUser user) {
        return SnapshotBody.of(slots.snapshot(user.tenant()));
    }

    @Operation(summary = "One slot")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = "application/json", examples = @ExampleObject(AnswerExamples.PARKED)))
    @GetMapping("/{number}")
    SlotBody one(@AuthenticationPrincipal SignedInUser user, @PathVariable String number) {
        return slots.slot(user.tenant(), number).map(SlotBody::of).orElseThrow(() -> noSuchSlot(number));
    }

    /** Answers once the caller is on music. Without a body: the call that the user is on. */
    @Operation(
            summary = "Park the caller of my call",
            description =
                    "{number} may be next: the first free slot. Answers once the caller is on music; asked again for the same call: 200 again.")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            content = @Content(mediaType = "application/json", examples = @ExampleObject(AnswerExamples.PARKED)))
    @PostMapping("/{number}/park")
    SlotBody park(
            @AuthenticationPrincipal SignedInUser user,
            @PathVariable String number,
            @Valid @RequestBody(required = false) @Nullable ParkWish body) {
        ParkWish wish = body == null ? ParkWish.NOTHING_SPECIAL : body;
        Slot parked = parking.park(user, number.equals(NEXT) ? null : number, wish);
        return SlotBody.of(parked);
    }

    /** Answers once the device is being rung. */
    @Operation(
            summary = "Pick up the caller",
            description =
                    "Rings my device with auto-answer. Declined, busy or no answer within 20 s: the caller is back in the slot, and the notice retrieve-failed comes.")
    @PostMapping("/{number}/retrieve")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SlotBody retrieve(
            @AuthenticationPrincipal SignedInUser user,
            @PathVariable String number,
            @Valid @RequestBody(required = false) @Nullable RetrieveWish body) {
        RetrieveWish wish = body == null ? RetrieveWish.WHOEVER_IS_THERE : body;
        return SlotBody.of(retrieving.retrieve(user, number, wish));
    }

    static ProblemException noSuchSlot(String number) {
        String shown = number.length() > 32 ? number.substring(0, 32) + "…" : number;
        return new ProblemException(ProblemCode.NO_SUCH_SLOT, "There is no slot " + shown + ".");
    }
}
