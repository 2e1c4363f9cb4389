package dev.parkslots.park.slot.web.internal;

import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.slot.ParkNumbers;
import dev.parkslots.park.slot.ParkNumbers.Way;
import dev.parkslots.park.slot.ParkSlots;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** An edge says how a parker has learned the number of the slot. */
@RestController
class InternalNumbersController {

    private final ParkSlots slots;
    private final ParkNumbers numbers;

    InternalNumbersController(ParkSlots slots, ParkNumbers numbers) {
        this.slots = slots;
        this.numbers = numbers;
    }

    record AnnouncedBody(
            @NotBlank @Size(max = 100) String requestId,
            @NotBlank @Size(max = 100) String tenant,
            @NotBlank @Size(max = 100) String edge,

            @NotNull @Pattern(regexp = "leg|call-back|page|none")
            String delivered) {

        Way way() {
            return Way.valueOf(delivered.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** What is remembered. */
    record Announced(String delivered) {}

    @PostMapping("/internal/v1/parks/{parkId}/announced")
    Announced announced(@PathVariable("parkId") String parkId, @Valid @RequestBody AnnouncedBody body) {
        if (slots.park(body.tenant(), parkId).isEmpty()) {
            throw new ProblemException(ProblemCode.NO_SUCH_PARK, "There is no park of this id.");
        }
        return new Announced(
                numbers.delivered(body.tenant(), parkId, body.way()).word());
    }
}
