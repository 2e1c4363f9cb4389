package dev.parkslots.park.page.web;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.Group;
import dev.parkslots.park.page.PageOrder;
import dev.parkslots.park.page.Pages;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotState;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A phone has dialled the code that pages a group. */
@Hidden
@RestController
class InternalPagesController {

    private final Pages pages;
    private final ParkSlots slots;
    private final Directory directory;

    InternalPagesController(Pages pages, ParkSlots slots, Directory directory) {
        this.pages = pages;
        this.slots = slots;
        this.directory = directory;
    }

    record Dialled(
            @NotBlank String requestId,
            @NotBlank String tenant,
            @NotBlank String edge,
            @NotBlank String group,
            @NotNull @Valid By by) {}

    record By(@NotBlank String extension, @NotNull String name) {}

    /** @param devices to how many the page goes; whether they answer is not awaited */
    record Sent(String group, @Nullable String slot, int devices) {}

    /** The page is about the caller whom the user has parked last, if he still waits. */
    @PostMapping("/internal/v1/pages")
    Sent page(@Valid @RequestBody Dialled body) {
        Group group = directory
                .tenant(body.tenant())
                .flatMap(tenant -> tenant.groups().stream()
                        .filter(each -> each.isCalled(body.group()))
                        .findFirst())
                .orElseThrow(() -> new ProblemException(ProblemCode.NO_SUCH_RESOURCE, "There is no such group."));
        Park park = lastParkOf(body.tenant(), body.by().extension());
        Pages.Started started = pages.start(new PageOrder(
                body.tenant(),
                body.by().extension(),
                body.by().name(),
                group.name(),
                park == null ? null : park.slot(),
                park == null ? null : park.forExtension(),
                null));
        return new Sent(group.name(), park == null ? null : park.slot(), started.called());
    }

    private @Nullable Park lastParkOf(String tenant, String extension) {
        return slots.snapshot(tenant).slots().stream()
                .filter(slot -> slot.state() == SlotState.PARKED || slot.state() == SlotState.RECALLING)
                .map(Slot::park)
                .filter(park -> park != null
                        && park.parkedAt() != null
                        && park.parker().extension().equals(extension))
                .max(Comparator.comparing(Park::parkedAt))
                .orElse(null);
    }
}
