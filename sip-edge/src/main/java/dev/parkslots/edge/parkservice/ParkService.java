package dev.parkslots.edge.parkservice;

import dev.parkslots.edge.call.CallId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What this edge asks of park-service ({@code docs/internal-api.md}). Nothing here blocks; stages complete on virtual threads and never exceptionally. */
public interface ParkService {

    CompletionStage<Answer<Claim>> claim(ClaimRequest request);

    CompletionStage<Answer<ParkState>> confirm(String tenant, String parkId, String fence);

    /** Keeps a slot for an attended transfer. */
    CompletionStage<Answer<Claim>> reserve(ReserveRequest request);

    /** The caller for whom it was kept is on music. */
    CompletionStage<Answer<ParkState>> fill(FillRequest request);

    /** Once; what is not heard ends by itself. */
    CompletionStage<Answer<Done>> release(String tenant, String parkId, String fence);

    CompletionStage<Answer<Retrieval>> beginRetrieval(RetrievalRequest request);

    CompletionStage<Answer<ParkState>> renew(String tenant, String parkId, String fence);

    /** Retried by the client until it is stored or refused as stale: the conversation stands either way. */
    CompletionStage<Answer<Done>> complete(String tenant, String parkId, String fence, Person retriever);

    CompletionStage<Answer<ParkState>> abort(String tenant, String parkId, String fence, String reason);

    /** Retried by the client until it is stored. {@code end} is ABANDONED, LOST or FORCED. */
    CompletionStage<Answer<Done>> end(String tenant, String parkId, String end);

    /** How the parker has learned the number of the slot: leg, call-back, page, none. Retried by the client until it is stored. */
    CompletionStage<Answer<Done>> announced(String tenant, String parkId, String delivered);

    /** A device of the step that runs by this fence rings. */
    CompletionStage<Answer<ParkState>> rings(String tenant, String parkId, String fence);

    /** Nobody has answered: no-answer, busy, declined, unregistered, failed. */
    CompletionStage<Answer<ParkState>> over(String tenant, String parkId, String fence, String outcome);

    /** Somebody has. {@code end}: RECALLED or FORWARDED. */
    CompletionStage<Answer<Done>> answered(String tenant, String parkId, String fence, String end, Person by);

    /** The same, retried by the client until it is stored or refused as stale: the conversation stands either way. */
    CompletionStage<Answer<Done>> joined(String tenant, String parkId, String fence, String end, Person by);

    /** Pages the group of this number; answers with how many devices it goes to. */
    CompletionStage<Answer<Integer>> page(String tenant, String group, Person by);

    /** A transfer that this user has asked for by REST came to nothing. Once: what is not heard, nobody is told. */
    CompletionStage<Answer<Done>> transferFailed(TransferFailure failure);

    /** Fire and forget, in order per call; what could not be sent is sent again after the next announcement. */
    void report(CallReport report);

    /** What came of a request. */
    sealed interface Answer<T> {
        record Ok<T>(T value) implements Answer<T> {}

        /** A decision: {@code code} is a public problem code, or {@code stale}. Nothing was changed. */
        record Refused<T>(String code, String detail) implements Answer<T> {}

        /** Nobody knows: no park-service answered in time. */
        record Unknown<T>(String why) implements Answer<T> {}
    }

    record Person(@Nullable String extension, String name) {}

    record Caller(String name, String number) {}

    record Parker(String extension, String name, @Nullable String device) {}

    /** {@code slot} null: the next free one, of {@code lot} or of the parker's first lot. */
    record ClaimRequest(
            String tenant,
            String parkId,
            @Nullable String slot,
            @Nullable String lot,
            CallId callId,
            Caller caller,
            Parker parker) {}

    /** {@code callId}: that of the consultation. {@code slot} null: the next free one, of {@code lot} or of the holder's first lot. */
    record ReserveRequest(
            String tenant,
            String parkId,
            @Nullable String slot,
            @Nullable String lot,
            CallId callId,
            Parker holder) {}

    /** {@code callId}: that of the caller, another one than that of the consultation. */
    record FillRequest(String tenant, String parkId, String fence, CallId callId, Caller caller) {}

    record Claim(String parkId, String slot, String lot, String fence, String version, String music) {}

    record ParkState(
            String parkId,
            String slot,
            String lot,
            String state,
            String fence,
            String version,
            @Nullable Instant parkedAt,
            @Nullable Instant recallAt) {}

    record RetrievalRequest(
            String tenant, String slot, @Nullable String parkId, Person retriever) {}

    record Retrieval(
            String parkId,
            String slot,
            String lot,
            String fence,
            String owner,
            String ownerUrl,
            CallId callId,
            Caller caller) {}

    record Done() {}

    /** {@code to} as it was asked for; {@code why}: no-such-number, busy, declined, unavailable, failed. */
    record TransferFailure(String tenant, CallId callId, String extension, String to, String why) {}

    /** One call as people of the tenant see it ({@code calls-report.json}). */
    record CallReport(
            CallId callId,
            String tenant,
            long version,
            Instant since,
            @Nullable String slot,
            @Nullable String parkId,
            boolean ended,
            List<PartyReport> parties) {
        public CallReport {
            parties = List.copyOf(parties);
        }
    }

    /**
     * {@code direction}: in|out; {@code state}: ringing|talking|held|parked.
     *
     * @param answerable whether a phone of this user rings that picks up when it is told to
     */
    record PartyReport(
            String extension,
            @Nullable String device,
            String direction,
            String state,
            Caller peer,
            boolean answerable) {}
}
