package dev.parkslots.park.slot.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parkslots.park.slot.body.CallerBody;
import dev.parkslots.park.slot.body.RungBody;
import dev.parkslots.park.slot.body.SlotBody.PersonBody;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.ParkHistory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A park, waiting or ended.
 *
 * @param end null while the caller waits
 * @param numberDelivered how the parker learned the number of the next free slot: leg, call-back, page, none; left out while nobody
 *     has said so, and in lists
 * @param steps everything that happened, oldest first; not in lists
 */
record HistoryBody(
        String id,
        String slot,
        String lot,
        CallerBody caller,
        PersonBody parkedBy,
        @Nullable PersonBody retriever,
        Instant parkedAt,
        Instant recallAt,
        @Nullable String note,
        @JsonProperty("for") @Nullable String forExtension,
        @Nullable ParkEnd end,
        @Nullable Instant endedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String numberDelivered,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Step> steps) {

    /**
     * @param event as in STOMP, e.g. "parked"
     * @param step of the ladder; left out of events that are about none
     */
    record Step(
            String event,
            Instant at,
            long version,
            @Nullable PersonBody actor,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            RungBody step) {}

    /** The newest first. */
    record Page(List<HistoryBody> parks) {}

    static HistoryBody of(Park park) {
        return of(park, null, null);
    }

    static HistoryBody of(ParkHistory history, @Nullable String numberDelivered) {
        return of(
                history.park(),
                numberDelivered,
                history.steps().stream().map(HistoryBody::step).toList());
    }

    private static Step step(ParkHistory.Step step) {
        return new Step(
                step.name().word(), step.at(), step.version(), PersonBody.of(step.actor()), RungBody.of(step.rung()));
    }

    private static HistoryBody of(Park park, @Nullable String numberDelivered, @Nullable List<Step> steps) {
        return new HistoryBody(
                park.id(),
                park.slot(),
                park.lot(),
                CallerBody.of(park.caller()),
                PersonBody.of(park.parker()),
                PersonBody.of(park.retriever()),
                Objects.requireNonNull(park.parkedAt()),
                Objects.requireNonNull(park.recallAt()),
                park.note(),
                park.forExtension(),
                park.end(),
                park.endedAt(),
                numberDelivered,
                steps);
    }
}
