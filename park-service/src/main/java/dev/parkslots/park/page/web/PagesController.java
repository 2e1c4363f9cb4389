package dev.parkslots.park.page.web;

import dev.parkslots.park.page.Page;
import dev.parkslots.park.page.PageOrder;
import dev.parkslots.park.page.Pages;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pages that people send. */
@Tag(name = "pages", description = "Saying to a group where a caller waits")
@RestController
@RequestMapping("/api/v1/pages")
class PagesController {

    private final Pages pages;
    private final ParkSlots slots;

    PagesController(Pages pages, ParkSlots slots) {
        this.pages = pages;
        this.slots = slots;
    }

    /**
     * @param group name of it
     * @param slot where the caller waits; null: the page is about no caller
     * @param text what displays show; null: made from the slot and for whom he waits
     */
    record PageWish(
            @NotBlank @Size(max = 32) @Schema(example = "warehouse")
            String group,

            @Size(max = 16) @Schema(example = "701") @Nullable
            String slot,

            @Size(max = PageWish.LONGEST_TEXT) @Schema(example = "Dupont for Sam") @Nullable
            String text) {

        /** More does not fit on a display. */
        static final int LONGEST_TEXT = 80;
    }

    @Operation(
            summary = "Page a group",
            description =
                    "Its idle devices are called, answer by themselves, and hear a chime and where the caller waits. Answers within some seconds, with what each device said. A group that is being paged: edge-refused.")
    @PostMapping
    Page page(@AuthenticationPrincipal SignedInUser user, @Valid @RequestBody PageWish body) {
        Park park = body.slot() == null ? null : waiting(user, body.slot());
        return pages.page(new PageOrder(
                user.tenant(),
                user.extension(),
                user.name(),
                body.group(),
                body.slot(),
                park == null ? null : park.forExtension(),
                body.text() == null || body.text().isBlank() ? null : body.text()));
    }

    private Park waiting(SignedInUser user, String number) {
        Slot slot = slots.slot(user.tenant(), number)
                .orElseThrow(() -> new ProblemException(ProblemCode.NO_SUCH_SLOT, "There is no slot of this number."));
        boolean waits = slot.state() == SlotState.PARKED || slot.state() == SlotState.RECALLING;
        if (slot.park() == null || !waits) {
            throw new ProblemException(
                    ProblemCode.SLOT_FREE, "Nobody waits in slot " + number + ", so there is nobody to page about.");
        }
        return slot.park();
    }
}
