package dev.parkslots.park.slot.web.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.park.edge.living.RegisteredDevice;
import dev.parkslots.park.slot.state.Ladder;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.store.PutBack;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/** What an edge says of itself every 10 s. */
final class AnnounceBodies {

    private AnnounceBodies() {}

    record AnnouncedPark(
            @NotBlank @Size(max = 100) String parkId,
            @NotBlank @Size(max = 100) String tenant,
            @NotNull @Pattern(regexp = "\\d{1,15}") String slot,
            @NotBlank @Size(max = 100) String lot,

            @NotNull @Pattern(regexp = InternalBodies.DIGITS)
            String fence,

            @NotBlank @Size(max = 100) String callId,
            @NotNull @Valid InternalBodies.CallerBody caller,
            @NotNull @Valid InternalBodies.ParkerBody parker,
            @NotNull Instant parkedAt,
            @NotNull Instant recallAt,
            @CodePointLength(max = 200) @Nullable String note,
            @JsonProperty("for") @Size(max = 100) @Nullable String forExtension) {
        PutBack putBack(String edge) {
            Park park = new Park(
                    parkId,
                    slot,
                    lot,
                    edge,
                    callId,
                    false,
                    caller.caller(),
                    parker.parker(),
                    null,
                    parkedAt,
                    recallAt,
                    note,
                    forExtension,
                    Ladder.NONE,
                    null,
                    null);
            return new PutBack(tenant, park, Long.parseLong(fence));
        }
    }

    record AnnounceBody(
            @NotBlank @Size(max = 100) String edge,
            @NotBlank @Size(max = 100) String incarnation,
            @NotNull URI url,
            boolean stopping,
            @NotNull List<@Valid AnnouncedPark> parks,
            @NotNull List<@NotBlank String> calls,
            @NotNull List<@Valid RegisteredDevice> registrations) {

        AnnounceBody {
            parks = parks == null ? List.of() : List.copyOf(parks);
            calls = calls == null ? List.of() : List.copyOf(calls);
            registrations = registrations == null ? List.of() : List.copyOf(registrations);
        }
    }
}
