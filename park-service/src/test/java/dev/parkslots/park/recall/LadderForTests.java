package dev.parkslots.park.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.edge.StepCommand;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.slot.LadderMeters;
import dev.parkslots.park.slot.ParkLadder;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.ParkResult.Done;
import dev.parkslots.park.slot.redis.StoreForTests;
import dev.parkslots.park.slot.state.Ladder;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.Rung;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.PutBack;
import dev.parkslots.park.slot.store.SlotStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** One node with an edge that writes down what it is commanded; deadlines pass when the test says so. */
final class LadderForTests implements AutoCloseable {

    final StoreForTests at;
    final EdgesForTests owners = new EdgesForTests();
    final List<StepCommand> commands = new CopyOnWriteArrayList<>();
    final List<String> pages = new CopyOnWriteArrayList<>();
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    /** What the edge refuses with; null: it does what it is told. */
    volatile ProblemCode refuses;

    volatile boolean pageReaches = true;

    final PassedDeadlines node;

    LadderForTests() {
        this(new StoreForTests());
    }

    /** @param at closed with this */
    LadderForTests(StoreForTests at) {
        this.at = at;
        this.node = anotherNode();
    }

    PassedDeadlines anotherNode() {
        Denials denials = new Denials(at.slots, now::get);
        return new PassedDeadlines(
                at.slots,
                owners,
                denials,
                new LadderRunner(
                        at.directory(),
                        at.ladders,
                        this::command,
                        (tenant, park, group) -> {
                            pages.add(park.slot() + " " + group);
                            return pageReaches;
                        },
                        denials,
                        new LadderMeters(at.meters),
                        now::get));
    }

    /** What the edge announces of a park whose time came while the store was away. */
    PutBack overdue(Park park, long fence) {
        Park waits = new Park(
                park.id(),
                park.slot(),
                park.lot(),
                park.owner(),
                park.callId(),
                false,
                park.caller(),
                park.parker(),
                null,
                park.parkedAt(),
                park.parkedAt().minusSeconds(1),
                null,
                null,
                Ladder.NONE,
                null,
                null);
        return new PutBack(at.tenant, waits, fence);
    }

    private void command(String edge, String parkId, StepCommand command) {
        assertThat(edge).isEqualTo(StoreForTests.EDGE);
        commands.add(command);
        if (refuses != null) {
            throw new ProblemException(refuses, "The edge says " + refuses.code() + ".");
        }
    }

    /** What other tests have in this Redis is theirs. */
    void handleOwn(PassedDeadlines byNode, SlotStore.Held held) {
        if (held.tenant().equals(at.tenant)) {
            byNode.handle(held);
        }
    }

    /** The deadline of 701 passes, and this node finds it. */
    void due() {
        take().forEach(node::handle);
    }

    /** The deadline of 701 passes, and whoever takes it does no more. */
    List<SlotStore.Held> take() {
        at.makeDue("701");
        return at.takeDue();
    }

    StepCommand lastCommand() {
        return commands.getLast();
    }

    /** As the edge names the park, with the fence of the last command. */
    ParkRef commanded() {
        return new ParkRef(
                at.tenant, slot().park().id(), Long.parseLong(lastCommand().fence()));
    }

    Done rings() {
        return done(at.ladders.rings(commanded()));
    }

    Done over(Rung.Outcome outcome) {
        return done(at.ladders.over(commanded(), outcome, UUID.randomUUID().toString()));
    }

    static Done done(ParkResult result) {
        assertThat(result).isInstanceOf(Done.class);
        return (Done) result;
    }

    Slot slot() {
        return at.store.slot(at.tenant, "701", "main");
    }

    ParkLadder ladders() {
        return at.ladders;
    }

    /** Everything that happened to a park, as people may read it: event, and of a step its index, kind and outcome. */
    List<String> told(String parkId) {
        return at.slots.park(at.tenant, parkId).orElseThrow().steps().stream()
                .map(step -> step.name().word() + told(step.rung()))
                .toList();
    }

    private static String told(Rung rung) {
        return rung == null
                ? ""
                : " " + rung.round() + "." + rung.index() + " " + Rung.word(rung.action())
                        + (rung.to() == null ? "" : " " + rung.to())
                        + (rung.outcome() == null ? "" : " " + rung.outcome().word());
    }

    @Override
    public void close() {
        at.close();
    }
}
