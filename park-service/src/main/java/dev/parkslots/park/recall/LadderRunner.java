package dev.parkslots.park.recall;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.directory.Tenant;
import dev.parkslots.park.edge.StepCommand;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.slot.LadderMeters;
import dev.parkslots.park.slot.ParkLadder;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.state.Deadlines;
import dev.parkslots.park.slot.state.Ladder;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Rung;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.store.ParkRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due on a parked caller's ladder: begins the step, on one node only, and has the owner do it. Dying in between loses
 * nothing: the deadline comes again on another node, which finds the step begun and commands it again under the same fence.
 */
public final class LadderRunner {

    private static final Logger log = LoggerFactory.getLogger(LadderRunner.class);

    /** A page, or a sentence and a BYE. */
    private static final Duration SPOKEN = Duration.ofSeconds(15);

    private final Directory directory;
    private final ParkLadder ladders;
    private final Commands edges;
    private final Paging paging;
    private final Denials denials;
    private final LadderMeters meters;
    private final InstantSource clock;

    public LadderRunner(
            Directory directory,
            ParkLadder ladders,
            Commands edges,
            Paging paging,
            Denials denials,
            LadderMeters meters,
            InstantSource clock) {
        this.directory = directory;
        this.ladders = ladders;
        this.edges = edges;
        this.paging = paging;
        this.denials = denials;
        this.meters = meters;
        this.clock = clock;
    }

    /** The way to the edges. */
    @FunctionalInterface
    public interface Commands {

        /** Has an edge do a step; throws {@link ProblemException} unless it has taken it. */
        void step(String edge, String parkId, StepCommand command);
    }

    /** The time of the present step has come. */
    void begin(ParkRef ref) {
        if (ladders.step(ref) instanceof ParkResult.Done begun) {
            log.debug(
                    "Slot {}: step {} of park {}",
                    begun.slot().number(),
                    begun.park().ladder().step(),
                    ref.parkId());
            command(new ParkRef(ref.tenant(), ref.parkId(), begun.slot().fence()), begun.slot(), begun.park());
        }
    }

    /** Has the step done that was begun under this fence; doing it twice changes nothing. */
    void command(ParkRef ref, Slot slot, Park park) {
        LadderStep step = park.ladder().current();
        switch (step.action()) {
            case PAGE -> page(ref, park, step);
            case HANG_UP -> atTheEdge(ref, slot, park, List.of());
            case REMIND, RECALL, RING, FORWARD -> {
                List<StepCommand.Stage> stages = stages(ref.tenant(), step, park);
                if (!stages.isEmpty()) {
                    atTheEdge(ref, slot, park, stages);
                } else if (step.action() == LadderStep.Action.REMIND) {
                    begun(park);
                    over(ref, park, Rung.Outcome.DELIVERED);
                } else {
                    over(ref, park, Rung.Outcome.UNREGISTERED);
                }
            }
        }
    }

    /** The step that was running is over. */
    void over(ParkRef ref, Park park, Rung.@Nullable Outcome outcome) {
        ladders.over(ref, park, outcome, UUID.randomUUID().toString());
    }

    private List<StepCommand.Stage> stages(String tenantName, LadderStep step, Park park) {
        Optional<Tenant> tenant = directory.tenant(tenantName);
        return tenant.map(known -> new StepPlan(known).stages(step, park.parker()))
                .orElse(List.of());
    }

    private void page(ParkRef ref, Park park, LadderStep step) {
        // Once begun it is not begun again: better a page too few than the whole house told twice.
        if (ladders.accepted(ref, SPOKEN) instanceof ParkResult.Done) {
            begun(park);
            boolean reached = paging.page(ref.tenant(), park, Objects.requireNonNullElse(step.group(), ""));
            over(ref, park, reached ? Rung.Outcome.DELIVERED : Rung.Outcome.FAILED);
        }
    }

    private void atTheEdge(ParkRef ref, Slot slot, Park park, List<StepCommand.Stage> stages) {
        try {
            edges.step(park.owner(), park.id(), command(ref, slot, park.ladder(), stages));
        } catch (ProblemException refused) {
            refused(ref, park, refused);
            return;
        }
        begun(park);
        Duration within = (stages.isEmpty() ? SPOKEN : StepPlan.total(stages)).plus(Deadlines.STEP_GRACE);
        ladders.accepted(ref, within);
        if (park.ladder().current().action() == LadderStep.Action.HANG_UP) {
            meters.over(LadderStep.Action.HANG_UP, Rung.Outcome.DELIVERED);
        }
    }

    private void begun(Park park) {
        Instant due = park.recallAt();
        if (due != null) {
            meters.late(Duration.between(due, clock.instant()));
        }
    }

    private static StepCommand command(ParkRef ref, Slot slot, Ladder ladder, List<StepCommand.Stage> stages) {
        LadderStep step = ladder.current();
        return new StepCommand(
                UUID.randomUUID().toString(),
                ref.tenant(),
                slot.number(),
                Long.toString(ref.fence()),
                ladder.round(),
                ladder.step(),
                Rung.word(step.action()),
                stages,
                step.action() == LadderStep.Action.FORWARD
                        ? Objects.requireNonNullElse(step.reason(), "no-answer")
                        : null);
    }

    /** The deadline comes again, on this node or another; only what can't come right by itself is done something about. */
    private void refused(ParkRef ref, Park park, ProblemException refused) {
        log.debug("Slot {}: step of park {} not begun: {}", park.slot(), park.id(), refused.getMessage());
        if (refused.code() == ProblemCode.NO_SUCH_PARK) {
            denials.denied(ref.tenant(), park);
        } else if (refused.code() == ProblemCode.STALE) {
            // The edge has seen a later fence than the store has kept: a fail-over lost it. A new one overtakes it.
            ladders.step(ref);
        }
    }
}
