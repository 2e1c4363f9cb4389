package dev.parkslots.edge.web;

import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.parkservice.ParkService.Person;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Questions and commands about the callers that this edge holds. */
@RestController
@RequestMapping("/internal/v1/parks/{parkId}")
class ParkController {

    private final CallCommands calls;
    private final Replies replies;

    ParkController(CallCommands calls, Replies replies) {
        this.calls = calls;
        this.replies = replies;
    }

    @GetMapping
    ResponseEntity<Object> park(@PathVariable String parkId) {
        return calls.park(parkId)
                .map(park -> ResponseEntity.<Object>ok(
                        new EdgePark(park.parkId(), park.tenant(), park.slot(), park.fence(), park.state())))
                .orElseGet(() -> Problem.of("no-such-park", "This edge does not hold that caller.")
                        .response());
    }

    @PostMapping("/ring")
    CompletableFuture<ResponseEntity<Object>> ring(@PathVariable String parkId, @Valid @RequestBody Ring body) {
        var command = new CallCommands.RingCommand(
                body.requestId, body.tenant, body.slot, body.fence, body.retriever, body.device, body.ringFor);
        return replies.once(
                body.requestId,
                () -> calls.ring(parkId, command),
                done -> ResponseEntity.accepted().build());
    }

    @PostMapping("/step")
    CompletableFuture<ResponseEntity<Object>> step(@PathVariable String parkId, @Valid @RequestBody StepBody body) {
        var command = new CallCommands.StepCommand(body.requestId(), body.tenant(), body.ladderStep());
        return replies.once(
                body.requestId(),
                () -> calls.step(parkId, command),
                done -> ResponseEntity.accepted().body(Map.of()));
    }

    record EdgePark(String parkId, String tenant, String slot, String fence, String state) {}

    record Ring(
            @NotBlank String requestId,
            @NotBlank String tenant,
            @NotBlank String slot,
            @NotBlank String fence,
            @NotNull Person retriever,
            @Nullable String device,
            @NotNull Duration ringFor) {}
}
