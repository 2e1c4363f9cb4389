package dev.parkslots.park.slot.web.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.park.edge.living.RegisteredDevice;
import dev.parkslots.park.slot.body.CallerBody;
import dev.parkslots.park.slot.state.Caller;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.Parker;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.store.ClaimRequest;
import dev.parkslots.park.slot.store.FillRequest;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.PutBack;
import dev.parkslots.park.slot.store.ReserveRequest;
import dev.parkslots.park.slot.store.RetrievalRequest;
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

/** What edges send ({@code docs/internal-api.md}). */
final class InternalBodies {

    private static final String DIGITS = "\\d{1,15}";

    private InternalBodies() {}

    record CallerBody(
            @NotNull @Size(max = 200) String name,
            @NotNull @Size(max = 200) String number) {
        Caller caller() {
            return new Caller(name, number);
        }
    }

    record ParkerBody(
            @NotNull @Size(max = 100) String extension,
            @NotNull @Size(max = 200) String name,
            @Size(max = 200) @Nullable String device) {
        Parker parker() {
            return new Parker(extension, name, device);
        }
    }

    record PersonBody(
            @Size(max = 100) @Nullable String extension,
            @NotBlank @Size(max = 200) String name) {
        Person person() {
            return new Person(extension, name);
        }
    }

    record ClaimBody(
            @NotBlank @Size(max = 100) String requestId,
            @NotBlank @Size(max = 100) String edge,
            @NotBlank @Size(max = 100) String tenant,
            @NotBlank @Size(max = 100) String parkId,
            @Size(max = 20) @Nullable String slot,
            @Size(max = 100) @Nullable String lot,
            @NotBlank @Size(max = 100) String callId,
            @NotNull @Valid CallerBody caller,
            @NotNull @Valid ParkerBody parker,
            @CodePointLength(max = 200) @Nullable String note,
            @JsonProperty("for") @Size(max = 100) @Nullable String forExtension) {
        ClaimRequest request() {
            return new ClaimRequest(
                    tenant, parkId, slot, lot, edge, callId, caller.caller(), parker.parker(), note, forExtension);
        }
    }

    record ReservationBody(
            @NotBlank @Size(max = 100) String requestId,
            @NotBlank @Size(max = 100) String edge,
            @NotBlank @Size(max = 100) String tenant,
            @NotBlank @Size(max = 100) String parkId,
            @Size(max = 20) @Nullable String slot,
            @Size(max = 100) @Nullable String lot,
            @NotBlank @Size(max = 100) String callId,
            @NotNull @Valid ParkerBody holder) {
        ReserveRequest request() {
            return new ReserveRequest(tenant, parkId, slot, lot, edge, callId, holder.parker());
        }
    }

    record FillBody(
            @NotBlank @Size(max = 100) String requestId,
            @NotBlank @Size(max = 100) String tenant,
            @NotBlank @Size(max = 100) String edge,
            @NotNull @Pattern(regexp = DIGITS) String fence,
            @NotBlank @Size(max = 100) String callId,
            @NotNull @Valid CallerBody caller) {
        FillRequest request(String parkId) {
            return new FillRequest(new ParkRef(tenant, parkId, Long.parseLong(fence)), callId, caller.caller());
        }
    }

    /** Of confirm, renew, abort. */
    record FencedBody(
            @NotBlank @Size(max = 100) String requestId,
            @NotBlank @Size(max = 100) String tenant,
            @NotBlank @Size(max = 100) String edge,
            @NotNull @Pattern(regexp = DIGITS) String fence) {
        ParkRef ref(String parkId) {
            return new ParkRef(tenant, parkId, Long.parseLong(fence));
        }
    }

    record CompleteBody(
            @NotBlank @Size(max = 100) String requestId,
            @NotBlank @Size(max = 100) String tenant,
            @NotBlank @Size(max = 100) String edge,
            @NotNull @Pattern(regexp = DIGITS) String fence,
            @NotNull @Valid PersonBody retriever) {
        ParkRef ref(String parkId) {
            return new ParkRef(tenant, parkId, Long.parseLong(fence));
        }
    }

    record EndBody(
            @NotBlank @Size(max = 100) String requestId,
            @NotBlank @Size(max = 100) String tenant,
            @NotBlank @Size(max = 100) String edge,

            @NotNull @Pattern(regexp = "ABANDONED|LOST|FORCED")
            String end) {
        ParkEnd how() {
            return ParkEnd.valueOf(end);
        }
    }

    record RetrievalBody(
            @NotBlank @Size(max = 100) String requestId,
            @NotBlank @Size(max = 100) String edge,
            @NotBlank @Size(max = 100) String tenant,
            @NotBlank @Size(max = 20) String slot,
            @Size(max = 100) @Nullable String parkId,
            @NotNull @Valid PersonBody retriever) {
        RetrievalRequest request() {
            return new RetrievalRequest(tenant, slot, parkId, retriever.person(), requestId);
        }
    }

    record AnnouncedPark(
            @NotBlank @Size(max = 100) String parkId,
            @NotBlank @Size(max = 100) String tenant,
            @NotNull @Pattern(regexp = "\\d{1,15}") String slot,
            @NotBlank @Size(max = 100) String lot,
            @NotNull @Pattern(regexp = DIGITS) String fence,
            @NotBlank @Size(max = 100) String callId,
            @NotNull @Valid CallerBody caller,
            @NotNull @Valid ParkerBody parker,
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
