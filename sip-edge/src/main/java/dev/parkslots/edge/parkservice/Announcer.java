package dev.parkslots.edge.parkservice;

import dev.parkslots.edge.call.CallId;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Tells park-service that this edge lives and what it holds. The answer's directory version and wish for calls are seen to here. */
public interface Announcer {

    /** Completes with what park-service says of the parks, or with Unknown; never exceptionally. */
    CompletionStage<ParkService.Answer<List<ParkOutcome>>> announce(
            List<AnnouncedPark> parks, List<CallId> calls, boolean stopping);

    /** A park that this edge holds. */
    record AnnouncedPark(
            String parkId,
            String tenant,
            String slot,
            String lot,
            String fence,
            CallId callId,
            ParkService.Caller caller,
            ParkService.Parker parker,
            @Nullable String parkedAt,
            @Nullable String recallAt) {}

    /** {@code outcome}: known, put-back, moved or ended; slot and fence are the valid ones from now on. */
    record ParkOutcome(
            String parkId,
            String outcome,
            @Nullable String slot,
            @Nullable String fence) {}
}
