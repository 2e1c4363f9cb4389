package dev.parkslots.edge.parkservice.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.edge.parkservice.Announcer;
import dev.parkslots.edge.parkservice.ParkService.CallReport;
import dev.parkslots.edge.parkservice.ParkService.Caller;
import dev.parkslots.edge.parkservice.ParkService.ClaimRequest;
import dev.parkslots.edge.parkservice.ParkService.FillRequest;
import dev.parkslots.edge.parkservice.ParkService.Parker;
import dev.parkslots.edge.parkservice.ParkService.PartyReport;
import dev.parkslots.edge.parkservice.ParkService.Person;
import dev.parkslots.edge.parkservice.ParkService.ReserveRequest;
import dev.parkslots.edge.parkservice.ParkService.RetrievalRequest;
import dev.parkslots.edge.parkservice.RegistrationReports.Registration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies as they stand in {@code docs/contract/internal}. */
final class Wire {

    private Wire() {}

    record Claim(
            String requestId,
            String edge,
            String tenant,
            String parkId,
            @Nullable String slot,
            @Nullable String lot,
            String callId,
            Caller caller,
            Parker parker,
            @Nullable String note,
            @JsonProperty("for") @Nullable String forExtension) {

        static Claim of(String requestId, String edge, ClaimRequest from) {
            return new Claim(
                    requestId,
                    edge,
                    from.tenant(),
                    from.parkId(),
                    from.slot(),
                    from.lot(),
                    from.callId().value(),
                    from.caller(),
                    from.parker(),
                    null,
                    null);
        }
    }

    record Reserve(
            String requestId,
            String edge,
            String tenant,
            String parkId,
            @Nullable String slot,
            @Nullable String lot,
            String callId,
            Parker holder) {

        static Reserve of(String requestId, String edge, ReserveRequest from) {
            return new Reserve(
                    requestId,
                    edge,
                    from.tenant(),
                    from.parkId(),
                    from.slot(),
                    from.lot(),
                    from.callId().value(),
                    from.holder());
        }
    }

    record Fill(String requestId, String tenant, String edge, String fence, String callId, Caller caller) {

        static Fill of(String requestId, String edge, FillRequest from) {
            return new Fill(
                    requestId, from.tenant(), edge, from.fence(), from.callId().value(), from.caller());
        }
    }

    record Retrieval(
            String requestId,
            String edge,
            String tenant,
            String slot,
            @Nullable String parkId,
            Person retriever) {

        static Retrieval of(String requestId, String edge, RetrievalRequest from) {
            return new Retrieval(requestId, edge, from.tenant(), from.slot(), from.parkId(), from.retriever());
        }
    }

    record RetrievalGranted(
            String parkId,
            String slot,
            String lot,
            String fence,
            String owner,
            String ownerUrl,
            String callId,
            Caller caller) {}

    /** Confirm, renew and rings. */
    record Fenced(String requestId, String tenant, String edge, String fence) {}

    record Complete(String requestId, String tenant, String edge, String fence, Person retriever) {}

    record Abort(String requestId, String tenant, String edge, String fence, String reason) {}

    record End(String requestId, String tenant, String edge, String end) {}

    record Announced(String requestId, String tenant, String edge, String delivered) {}

    record Over(String requestId, String tenant, String edge, String fence, String outcome) {}

    record Answered(String requestId, String tenant, String edge, String fence, String end, Person by) {}

    record Page(String requestId, String tenant, String edge, String group, Person by) {}

    record PageSent(int devices) {}

    record TransferFailed(String requestId, String tenant, String edge, String extension, String to, String why) {}

    record Calls(String edge, String incarnation, List<Call> calls) {}

    record Call(
            String callId,
            String tenant,
            String version,
            Instant since,
            @Nullable String slot,
            @Nullable String parkId,
            boolean ended,
            List<PartyReport> parties) {

        static Call of(CallReport from) {
            return new Call(
                    from.callId().value(),
                    from.tenant(),
                    Long.toString(from.version()),
                    from.since().truncatedTo(ChronoUnit.MILLIS),
                    from.slot(),
                    from.parkId(),
                    from.ended(),
                    from.parties());
        }
    }

    record Registrations(String edge, List<Registration> registrations) {}

    record Announce(
            String edge,
            String incarnation,
            String url,
            boolean stopping,
            List<AnnouncedPark> parks,
            List<String> calls,
            List<Registration> registrations) {}

    record AnnouncedPark(
            String parkId,
            String tenant,
            String slot,
            String lot,
            String fence,
            String callId,
            Caller caller,
            Parker parker,
            @Nullable String parkedAt,
            @Nullable String recallAt,
            @Nullable String note,
            @JsonProperty("for") @Nullable String forExtension) {

        static AnnouncedPark of(Announcer.AnnouncedPark from) {
            return new AnnouncedPark(
                    from.parkId(),
                    from.tenant(),
                    from.slot(),
                    from.lot(),
                    from.fence(),
                    from.callId().value(),
                    from.caller(),
                    from.parker(),
                    from.parkedAt(),
                    from.recallAt(),
                    null,
                    null);
        }
    }

    record AnnounceAnswer(
            @Nullable String directoryVersion,
            boolean resendCalls,
            @Nullable List<Announcer.ParkOutcome> parks) {}
}
