package dev.parkslots.park.call.web;

import dev.parkslots.park.call.Calls;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Edges report every change of their calls. */
@RestController
class CallReportsController {

    private final Calls calls;

    CallReportsController(Calls calls) {
        this.calls = calls;
    }

    @PostMapping("/internal/v1/calls")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(@Valid @RequestBody CallsReport report) {
        calls.report(report.toReports());
    }
}
