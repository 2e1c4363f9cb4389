package dev.parkslots.park.edge.living;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Edges report devices that registered, went, or were used. */
@RestController
class RegistrationsController {

    private final ReportedRegistrations registrations;

    RegistrationsController(ReportedRegistrations registrations) {
        this.registrations = registrations;
    }

    /** Only what changed; announcements carry all of them. */
    record Report(@NotBlank String edge, @NotNull List<@Valid RegisteredDevice> registrations) {}

    @PostMapping("/internal/v1/registrations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(@Valid @RequestBody Report report) {
        registrations.changed(report.edge(), report.registrations());
    }
}
