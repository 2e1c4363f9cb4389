package dev.parkslots.edge.web;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.parkservice.ParkService.Done;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Commands for calls. */
@RestController
@RequestMapping("/internal/v1")
class CallController {

    private final CallCommands calls;
    private final Replies replies;

    CallController(CallCommands calls, Replies replies) {
        this.calls = calls;
        this.replies = replies;
    }

    @PostMapping("/calls/{callId}/park")
    CompletableFuture<ResponseEntity<Object>> park(@PathVariable String callId, @Valid @RequestBody Park body) {
        var command = new CallCommands.ParkCommand(
                body.requestId, body.tenant, body.parkId, body.slot, body.lot, body.fence, body.music, body.extension);
        return replies.once(body.requestId, () -> calls.park(new CallId(callId), command), ResponseEntity::ok);
    }

    @PostMapping("/calls/{callId}/hangup")
    CompletableFuture<ResponseEntity<Object>> hangUp(@PathVariable String callId, @Valid @RequestBody HangUp body) {
        return replies.once(
                body.requestId,
                () -> calls.hangUp(new CallId(callId), body.requestId, body.tenant, body.extension),
                CallController::done);
    }

    @PostMapping("/calls/{callId}/hold")
    CompletableFuture<ResponseEntity<Object>> hold(@PathVariable String callId, @Valid @RequestBody User body) {
        return replies.once(
                body.requestId, () -> calls.hold(new CallId(callId), body.toCommand()), CallController::done);
    }

    @PostMapping("/calls/{callId}/resume")
    CompletableFuture<ResponseEntity<Object>> resume(@PathVariable String callId, @Valid @RequestBody User body) {
        return replies.once(
                body.requestId, () -> calls.resume(new CallId(callId), body.toCommand()), CallController::done);
    }

    @PostMapping("/calls/{callId}/answer")
    CompletableFuture<ResponseEntity<Object>> answer(@PathVariable String callId, @Valid @RequestBody User body) {
        return replies.once(
                body.requestId, () -> calls.answer(new CallId(callId), body.toCommand()), CallController::begun);
    }

    @PostMapping("/calls/{callId}/transfer")
    CompletableFuture<ResponseEntity<Object>> transfer(@PathVariable String callId, @Valid @RequestBody Transfer body) {
        var by = new CallCommands.UserCommand(body.requestId, body.tenant, body.extension);
        return replies.once(
                body.requestId, () -> calls.transfer(new CallId(callId), by, body.to), CallController::begun);
    }

    private static ResponseEntity<Object> done(Done done) {
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Object> begun(Done begun) {
        return ResponseEntity.accepted().body(Map.of());
    }

    @PostMapping("/originate")
    CompletableFuture<ResponseEntity<Object>> originate(@Valid @RequestBody Originate body) {
        return replies.once(
                body.requestId,
                () -> calls.originate(body.requestId, body.tenant, body.extension, body.device, body.to),
                call -> ResponseEntity.accepted().body(Map.of("callId", call.value())));
    }

    record Park(
            @NotBlank String requestId,
            @NotBlank String tenant,
            @NotBlank String parkId,
            @NotBlank String slot,
            @NotBlank String lot,
            @NotBlank String fence,
            @NotBlank String music,
            @NotBlank String extension) {}

    record HangUp(
            @NotBlank String requestId,
            @NotBlank String tenant,
            @Nullable String extension) {}

    record User(
            @NotBlank String requestId,
            @NotBlank String tenant,
            @NotBlank String extension) {

        CallCommands.UserCommand toCommand() {
            return new CallCommands.UserCommand(requestId, tenant, extension);
        }
    }

    record Transfer(
            @NotBlank String requestId,
            @NotBlank String tenant,
            @NotBlank String extension,
            @NotBlank String to) {}

    record Originate(
            @NotBlank String requestId,
            @NotBlank String tenant,
            @NotBlank String extension,
            @Nullable String device,
            @NotBlank String to) {}
}
