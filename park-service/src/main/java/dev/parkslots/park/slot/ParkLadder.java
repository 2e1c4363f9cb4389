package dev.parkslots.park.slot;

import static dev.parkslots.park.slot.Answers.guarded;

import dev.parkslots.park.slot.ParkResult.Done;
import dev.parkslots.park.slot.ParkResult.Refused;
import dev.parkslots.park.slot.state.Deadlines;
import dev.parkslots.park.slot.state.Ladder;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.ParkHistory;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.state.Rung;
import dev.parkslots.park.slot.state.SlotCommand;
import dev.parkslots.park.slot.store.Move;
import dev.parkslots.park.slot.store.OnTheLadder;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.SlotStore;
import dev.parkslots.park.slot.store.StoreAnswer;
import dev.parkslots.park.slot.store.StoreAnswer.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a parked caller goes up his ladder. Every step has a fence of its own: one node begins it, and what is said of it counts only
 * until something else has happened.
 */
public final class ParkLadder {

    private final SlotStore store;
    private final Wakeups wakeups;
    private final LadderMeters meters;

    public ParkLadder(SlotStore store, Wakeups wakeups, LadderMeters meters) {
        this.store = store;
        this.wakeups = wakeups;
        this.meters = meters;
    }

    /** Begins the step that is due. Of all nodes that try it with the same fence one is {@link Done}. */
    public ParkResult step(ParkRef ref) {
        wakeups.expect(ref.tenant(), Deadlines.COMMAND);
        return guarded(() -> Answers.toLadder(store.move(Move.of(SlotCommand.STEP, ref))));
    }

    /** The owner does the step; it is asked when nothing was heard of it within {@code within}. */
    public ParkResult accepted(ParkRef ref, Duration within) {
        wakeups.expect(ref.tenant(), within);
        Move move = Move.of(SlotCommand.ACCEPTED, ref).on(new OnTheLadder.Runs(within));
        return guarded(() -> Answers.toLadder(store.move(move)));
    }

    /** A device rings. Said again of the same step it is done already. */
    public ParkResult rings(ParkRef ref) {
        return guarded(() -> Answers.toLadder(ring(ref)));
    }

    /**
     * The step is over without an answer.
     *
     * @param outcome null: a retrieval came between
     * @param requestId the same one again is answered as done while nothing else has happened
     */
    public ParkResult over(ParkRef ref, Rung.@Nullable Outcome outcome, String requestId) {
        return guarded(() -> store.park(ref.tenant(), ref.parkId())
                .map(ParkHistory::park)
                .filter(park -> park.end() == null && !park.ladder().isEmpty())
                .map(park -> over(ref, park, outcome, requestId))
                .orElseGet(() -> new Refused(Refusal.STALE, Answers.STALE)));
    }

    /** @param park as it was with the fence of {@code ref} */
    public ParkResult over(ParkRef ref, Park park, Rung.@Nullable Outcome outcome, String requestId) {
        Ladder.Turn then = park.ladder().after(outcome);
        Move move = Move.of(then.command(), ref).request(requestId).on(new OnTheLadder.Over(outcome, then));
        return guarded(() -> {
            StoreAnswer answer = store.move(move);
            if (answer.verdict() == Verdict.DONE) {
                meters.over(park.ladder().current().action(), outcome);
                wakeups.expect(ref.tenant(), then.in());
            }
            return Answers.toLadder(answer);
        });
    }

    /**
     * A device has answered, and may have the caller unless somebody else was quicker. Said again by the same person it is done already.
     *
     * @param end RECALLED or FORWARDED
     */
    public ParkResult answered(ParkRef ref, ParkEnd end, Person by) {
        Move move = Move.of(SlotCommand.ANSWERED, ref).by(by).ending(end);
        return guarded(() -> {
            // Some phones answer without having rung.
            ring(ref);
            StoreAnswer answer = store.move(move);
            if (answer.verdict() == Verdict.DONE) {
                Optional.ofNullable(answer.park())
                        .map(Park::ladder)
                        .filter(ladder -> !ladder.isEmpty())
                        .ifPresent(ladder -> meters.over(ladder.current().action(), Rung.Outcome.ANSWERED));
            }
            return Answers.toAnswered(answer, end, by);
        });
    }

    private StoreAnswer ring(ParkRef ref) {
        return store.move(Move.of(SlotCommand.RECALL, ref).request("rings-" + ref.fence()));
    }
}
