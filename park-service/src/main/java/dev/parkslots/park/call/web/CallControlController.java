package dev.parkslots.park.call.web;

import dev.parkslots.park.call.CallControl;
import dev.parkslots.park.security.SignedInUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the signed-in user does with his own part in a call. */
@Tag(name = "calls", description = "Live calls")
@RestController
@RequestMapping("/api/v1/calls/{id}")
class CallControlController {

    private final CallControl control;

    CallControlController(CallControl control) {
        this.control = control;
    }

    /** @param to an extension or an outside number */
    record TransferWish(
            @NotNull
            @Pattern(regexp = CallsController.DIALLED, message = "must be an extension or a number")
            @Schema(example = "202")
            String to) {}

    @Operation(
            summary = "Hold",
            description =
                    "The other party hears music and my call is held, whatever phone I have; held already: 204 again.")
    @PostMapping("/hold")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void hold(@AuthenticationPrincipal SignedInUser user, @PathVariable String id) {
        control.hold(user, id);
    }

    @Operation(
            summary = "Resume",
            description = "Not held: 204 as well. A call that the phone itself holds is resumed there: edge-refused.")
    @PostMapping("/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@AuthenticationPrincipal SignedInUser user, @PathVariable String id) {
        control.resume(user, id);
    }

    @Operation(
            summary = "Answer",
            description =
                    "Tells my phone that rings to pick up, where answerable is true; any other phone is answered by hand: edge-refused.")
    @PostMapping("/answer")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void answer(@AuthenticationPrincipal SignedInUser user, @PathVariable String id) {
        control.answer(user, id);
    }

    @Operation(
            summary = "Transfer",
            description =
                    "Rings an extension or an outside number for the other party; once it answers my own part ends. Nobody answers: we talk on, and the notice transfer-failed comes. Slots and codes are refused: park instead.")
    @PostMapping("/transfer")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void transfer(
            @AuthenticationPrincipal SignedInUser user,
            @PathVariable String id,
            @Valid @RequestBody TransferWish wish) {
        control.transfer(user, id, wish.to());
    }
}
