package dev.parkslots.park.slot.web.internal;

import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.Rung;
import dev.parkslots.park.slot.store.ParkRef;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What edges report of a step of a ladder. */
final class LadderBodies {

    private LadderBodies() {}

    record OverBody(
            @NotBlank @Size(max = 100) String requestId,
            @NotBlank @Size(max = 100) String tenant,
            @NotBlank @Size(max = 100) String edge,

            @NotNull @Pattern(regexp = InternalBodies.DIGITS)
            String fence,

            @NotNull @Pattern(regexp = "no-answer|busy|declined|unregistered|failed")
            String outcome) {
        ParkRef ref(String parkId) {
            return new ParkRef(tenant, parkId, Long.parseLong(fence));
        }

        Rung.Outcome how() {
            return Rung.Outcome.of(outcome).orElseThrow();
        }
    }

    record AnsweredBody(
            @NotBlank @Size(max = 100) String requestId,
            @NotBlank @Size(max = 100) String tenant,
            @NotBlank @Size(max = 100) String edge,

            @NotNull @Pattern(regexp = InternalBodies.DIGITS)
            String fence,

            @NotNull @Pattern(regexp = "RECALLED|FORWARDED") String end,

            @NotNull @Valid InternalBodies.PersonBody by) {
        ParkRef ref(String parkId) {
            return new ParkRef(tenant, parkId, Long.parseLong(fence));
        }

        ParkEnd how() {
            return ParkEnd.valueOf(end);
        }
    }
}
