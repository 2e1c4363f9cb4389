package dev.parkslots.park.slot.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Parker;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.state.Slot;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A slot as REST and STOMP show it.
 *
 * @param state a claim is shown as "free"
 */
public record SlotBody(
        @Schema(example = "701") String number,
        @Schema(example = "main") String lot,

        @Schema(
                example = "parked",
                allowableValues = {"free", "reserved", "parked", "connecting", "recalling"})
        String state,

        @Schema(example = "42") long version,
        @Nullable ParkBody park) {

    public static SlotBody of(Slot slot) {
        Slot visible = slot.visible();
        Park park = visible.park();
        return new SlotBody(
                visible.number(),
                visible.lot(),
                visible.state().word(),
                visible.version(),
                park == null ? null : ParkBody.of(park));
    }

    /** The caller in a slot, with everything that people want to know about him. */
    public record ParkBody(
            String id,
            CallerBody caller,
            PersonBody parkedBy,
            @Nullable PersonBody retriever,
            Instant parkedAt,
            Instant recallAt,
            @Schema(example = "HR") @Nullable String note,

            @JsonProperty("for") @Schema(example = "202") @Nullable
            String forExtension) {

        static ParkBody of(Park park) {
            return new ParkBody(
                    park.id(),
                    CallerBody.of(park.caller()),
                    PersonBody.of(park.parker()),
                    PersonBody.of(park.retriever()),
                    Objects.requireNonNull(park.parkedAt()),
                    Objects.requireNonNull(park.recallAt()),
                    park.note(),
                    park.forExtension());
        }
    }

    /** @param extension null for a user without a phone */
    public record PersonBody(
            @Schema(example = "201") @Nullable String extension,
            @Schema(example = "Alice") String name) {

        public static PersonBody of(Parker parker) {
            return new PersonBody(parker.extension(), parker.name());
        }

        public static @Nullable PersonBody of(@Nullable Person person) {
            return person == null ? null : new PersonBody(person.extension(), person.name());
        }
    }
}
