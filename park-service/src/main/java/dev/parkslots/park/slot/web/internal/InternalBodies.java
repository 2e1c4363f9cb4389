package dev.parkslots.park.slot.web.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.park.platform.PlainText;
import dev.parkslots.park.slot.body.CallerBody;
import dev.parkslots.park.slot.state.Caller;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.Parker;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.store.ClaimRequest;
import dev.parkslots.park.slot.store.FillRequest;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.ReserveRequest;
import dev.parkslots.park.slot.store.RetrievalRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

/** What edges send ({@code docs/internal-api.md}). */
final class InternalBodies {

    static final String DIGITS = "\\d{1,15}";

    private InternalBodies() {}

    /** Cut and cleaned, never refused: callers choose their names, and a long one is no reason not to park. */
    record CallerBody(@NotNull String name, @NotNull String number) {
        Caller caller() {
            return new Caller(PlainText.name(name), PlainText.number(number));
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
}
