package dev.parkslots.park.slot.web.internal;

import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.Refusal;
import dev.parkslots.park.slot.state.Caller;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What edges are answered ({@code docs/internal-api.md}); numbers are texts. */
final class InternalAnswers {

    private InternalAnswers() {}

    record ClaimGranted(
            String parkId,
            String slot,
            String lot,
            String state,
            String fence,
            String version,
            String music,
            Duration confirmWithin) {

        /** @param within how long the slot is held for what was asked */
        static ClaimGranted of(ParkResult.Done done, Optional<Tenant> tenant, Duration within) {
            Slot slot = done.slot();
            String music = tenant.flatMap(known -> known.lot(slot.lot()))
                    .map(Lot::music)
                    .orElse("default");
            return new ClaimGranted(
                    done.park().id(),
                    slot.number(),
                    slot.lot(),
                    slot.state().word(),
                    Long.toString(slot.fence()),
                    Long.toString(slot.version()),
                    music,
                    within);
        }
    }

    record ParkState(
            String parkId,
            String slot,
            String lot,
            String state,
            String fence,
            String version,
            @Nullable Instant parkedAt,
            @Nullable Instant recallAt) {
        static ParkState of(Slot slot, Park park) {
            return new ParkState(
                    park.id(),
                    park.slot(),
                    park.lot(),
                    // A park that ended meanwhile is nowhere, whoever is in its slot now.
                    park.end() == null ? slot.state().word() : "free",
                    Long.toString(slot.fence()),
                    Long.toString(slot.version()),
                    park.parkedAt(),
                    park.recallAt());
        }
    }

    /** @param ownerUrl empty when the owner is not heard any more */
    record RetrievalGranted(
            String parkId,
            String slot,
            String lot,
            String state,
            String fence,
            String version,
            String owner,
            String ownerUrl,
            String callId,
            Caller caller,
            Duration leaseFor) {}

    /** @param end null when a claim was given up that never became a park, or the park is forgotten */
    record Ended(@Nullable ParkEnd end) {}

    record Announced(String directoryVersion, boolean resendCalls, List<AnnouncedOutcome> parks) {}

    record AnnouncedOutcome(
            String parkId,
            String outcome,
            @Nullable String slot,
            @Nullable String fence,
            @Nullable String version) {}

    /** @throws ProblemException when it was refused, or there is no such park any more */
    static ParkResult.Done done(ParkResult result) {
        return switch (result) {
            case ParkResult.Done done -> done;
            case ParkResult.Gone gone -> throw problem(Refusal.STALE, "The park is gone; nothing was changed.");
            case ParkResult.Refused refused -> throw problem(refused.refusal(), refused.detail());
        };
    }

    static ProblemException problem(Refusal refusal, String detail) {
        return new ProblemException(ProblemCode.of(refusal.code()).orElseThrow(), detail);
    }
}
