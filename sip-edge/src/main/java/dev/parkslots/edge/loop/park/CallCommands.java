package dev.parkslots.edge.loop.park;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Done;
import dev.parkslots.edge.parkservice.ParkService.ParkState;
import dev.parkslots.edge.parkservice.ParkService.Person;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The door through which park-service commands calls ({@code docs/internal-api.md}). Idempotent by requestId. */
public interface CallCommands {

    /** Parks the party that {@code extension} talks to; completes once that caller is on music and the park is confirmed. */
    CompletionStage<Answer<ParkState>> park(CallId call, ParkCommand command);

    /** {@code extension} null: on behalf of nobody on the call, which ends whatever goes on. */
    CompletionStage<Answer<Done>> hangUp(CallId call, String requestId, String tenant, @Nullable String extension);

    /** The other party hears music until {@link #resume}. */
    CompletionStage<Answer<Done>> hold(CallId call, UserCommand by);

    CompletionStage<Answer<Done>> resume(CallId call, UserCommand by);

    /** Tells the phone that rings to pick up; completes once it was told. */
    CompletionStage<Answer<Done>> answer(CallId call, UserCommand by);

    /** Blind transfer of the other party; completes once it has begun. */
    CompletionStage<Answer<Done>> transfer(CallId call, UserCommand by, String to);

    /** Rings the retriever's device with auto-answer; completes once it is being rung. */
    CompletionStage<Answer<Done>> ring(String parkId, RingCommand command);

    /** Runs a step of the lot's ladder; completes once it has begun. What comes of it is told by itself. */
    CompletionStage<Answer<Done>> step(String parkId, StepCommand command);

    /** Click-to-call: rings the user's device with auto-answer, then dials {@code to}. */
    CompletionStage<Answer<CallId>> originate(
            String requestId, String tenant, String extension, @Nullable String device, String to);

    /** Calls a device that answers by itself and tells it something; completes with what came of it once it has answered, or has not. */
    CompletionStage<Answer<String>> page(PageCall command);

    /** The caller of this park, if this edge holds it. {@code state}: waiting, recalling, ringing, joining, joined. */
    Optional<HeldPark> park(String parkId);

    /** All parks that this edge holds, for the announcement. */
    List<HeldPark> parks();

    /** Public ids of all calls on this edge. */
    List<CallId> calls();

    /** What park-service says of a park that this edge announced; a park that is not held (any more) is ignored. Returns at once. */
    void reconciled(ReconciledPark park);

    /** {@code slot} and {@code fence} are the valid ones from now on; with {@code ENDED} they mean nothing. */
    record ReconciledPark(String parkId, Outcome outcome, String slot, String fence) {

        /** See {@code announce-answer.json}. */
        public enum Outcome {
            KNOWN,
            /** The store had lost the park; it is in its slot again. */
            PUT_BACK,
            /** The slot was taken meanwhile; the caller waits in another one now. */
            MOVED,
            /** This park is over: nobody can retrieve this caller by a slot any more. */
            ENDED
        }
    }

    /** A user steers his own part in a call. */
    record UserCommand(String requestId, String tenant, String extension) {}

    record ParkCommand(
            String requestId,
            String tenant,
            String parkId,
            String slot,
            String lot,
            String fence,
            String music,
            String extension) {}

    record RingCommand(
            String requestId,
            String tenant,
            String slot,
            String fence,
            Person retriever,
            @Nullable String device,
            Duration ringFor) {}

    record StepCommand(String requestId, String tenant, LadderStep step) {}

    /** @param shown what the device shows */
    record PageCall(String requestId, String tenant, String extension, String device, Party shown, Speech speech) {}

    record HeldPark(
            String parkId,
            String tenant,
            String slot,
            String lot,
            String fence,
            CallId callId,
            ParkServiceParties parties,
            String state,
            @Nullable String parkedAt,
            @Nullable String recallAt) {}

    /** Who waits and who parked them. */
    record ParkServiceParties(
            dev.parkslots.edge.parkservice.ParkService.Caller caller,
            dev.parkslots.edge.parkservice.ParkService.Parker parker) {}
}
