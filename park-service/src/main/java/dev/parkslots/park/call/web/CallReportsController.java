package dev.parkslots.park.call.web;

import dev.parkslots.park.call.CallChanges;
import dev.parkslots.park.call.Calls;
import dev.parkslots.park.call.TransferFailure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Edges report every change of their calls, and what has become of a transfer. */
@RestController
class CallReportsController {

    private final Calls calls;
    private final CallChanges changes;

    CallReportsController(Calls calls, CallChanges changes) {
        this.calls = calls;
        this.changes = changes;
    }

    /** {@code transfer-failed.json}. */
    record TransferFailed(
            @NotBlank String requestId,
            @NotBlank String tenant,
            @NotBlank String edge,
            @NotBlank String extension,
            @NotBlank @Size(max = 64) String to,
            @NotBlank String why) {}

    @PostMapping("/internal/v1/calls")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(@Valid @RequestBody CallsReport report) {
        calls.report(report.toReports());
    }

    @PostMapping("/internal/v1/calls/{callId}/transfer-failed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void transferFailed(@PathVariable String callId, @Valid @RequestBody TransferFailed body) {
        changes.tell(new TransferFailure(body.tenant(), callId, body.extension(), body.to(), body.why()));
    }
}
