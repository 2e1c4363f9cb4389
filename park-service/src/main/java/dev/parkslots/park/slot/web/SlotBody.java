package dev.parkslots.park.slot.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.park.slot.Park;
import dev.parkslots.park.slot.Parker;
import dev.parkslots.park.slot.Person;
import dev.parkslots.park.slot.Slot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slot as REST and STOMP show it.
 *
 * @param state a claim is shown as "free"
 */
public record SlotBody(
        String number,
        String lot,
        String state,
        long version,
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
            @Nullable Instant parkedAt,
            @Nullable Instant recallAt,
            @Nullable String note,
            @JsonProperty("for") @Nullable String forExtension) {

        static ParkBody of(Park park) {
            return new ParkBody(
                    park.id(),
                    CallerBody.of(park.caller()),
                    PersonBody.of(park.parker()),
                    PersonBody.of(park.retriever()),
                    park.parkedAt(),
                    park.recallAt(),
                    park.note(),
                    park.forExtension());
        }
    }

    /** @param extension null for a user without a phone */
    public record PersonBody(@Nullable String extension, String name) {

        static PersonBody of(Parker parker) {
            return new PersonBody(parker.extension(), parker.name());
        }

        public static @Nullable PersonBody of(@Nullable Person person) {
            return person == null ? null : new PersonBody(person.extension(), person.name());
        }
    }
}
