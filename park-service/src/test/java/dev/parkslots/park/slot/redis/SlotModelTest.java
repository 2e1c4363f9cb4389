package dev.parkslots.park.slot.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.state.Caller;
import dev.parkslots.park.slot.state.Ladder;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.state.Rung;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.FillRequest;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.ParkUpdate;
import dev.parkslots.park.slot.store.RetrievalRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/** Random commands, on Redis and on a model in plain Java: the same answers, states, versions, fences and sequences. */
class SlotModelTest {

    private static final String[] NUMBERS = {"701", "702", "703"};
    private static final StoreForTests AT = new StoreForTests();

    @AfterContainer
    static void close() {
        AT.close();
    }

    /** @param command what is asked; the others choose among what is there */
    record Step(Command command, int slot, int call, int park, int staleBy) {}

    enum Command {
        CLAIM,
        CLAIM_NEXT,
        CLAIM_AGAIN,
        CONFIRM,
        RELEASE,
        RESERVE,
        RESERVE_NEXT,
        FILL,
        BEGIN,
        BEGIN_THIS,
        RENEW,
        COMPLETE,
        ABORT,
        END,
        UPDATE,
        STEP,
        RINGS,
        OVER,
        ANSWERED
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Command> command = Arbitraries.frequency(
                Tuple.of(3, Command.CLAIM),
                Tuple.of(3, Command.CLAIM_NEXT),
                Tuple.of(1, Command.CLAIM_AGAIN),
                Tuple.of(5, Command.CONFIRM),
                Tuple.of(1, Command.RELEASE),
                Tuple.of(2, Command.RESERVE),
                Tuple.of(1, Command.RESERVE_NEXT),
                Tuple.of(4, Command.FILL),
                Tuple.of(3, Command.BEGIN),
                Tuple.of(2, Command.BEGIN_THIS),
                Tuple.of(1, Command.RENEW),
                Tuple.of(2, Command.COMPLETE),
                Tuple.of(2, Command.ABORT),
                Tuple.of(1, Command.END),
                Tuple.of(1, Command.UPDATE),
                Tuple.of(3, Command.STEP),
                Tuple.of(3, Command.RINGS),
                Tuple.of(3, Command.OVER),
                Tuple.of(1, Command.ANSWERED));
        Arbitrary<Integer> stale = Arbitraries.frequency(Tuple.of(9, 0), Tuple.of(1, 1));
        return Combinators.combine(
                        command,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 4),
                        // Most commands are about one of the last parks.
                        Arbitraries.integers().between(0, 4),
                        stale)
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    @Property(tries = 150)
    void redisDoesWhatTheModelDoes(@ForAll("steps") List<Step> steps) {
        AT.freshTenant();
        AT.ladder(
                StoreForTests.step(LadderStep.Action.RECALL, null, "PT30S"),
                StoreForTests.step(LadderStep.Action.RING, "200", "PT30S"));
        SlotModel model = new SlotModel(NUMBERS);
        List<String> parks = new ArrayList<>(List.of("nobody"));
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String park = parks.get(Math.max(0, parks.size() - 1 - step.park()));
            String fresh = "park-" + i;
            long fence = fence(model, park, step.staleBy());
            String expected = onModel(model, step, park, fresh, fence);
            String actual = onRedis(step, park, fresh, fence);
            assertThat(actual).as("step %d: %s of %s", i, step, park).isEqualTo(expected);
            if (expected.startsWith("done") && step.command().name().matches("(CLAIM|RESERVE).*")) {
                parks.add(model.places.values().stream().anyMatch(place -> fresh.equals(place.park)) ? fresh : park);
            }
            same(model, "after step " + i + ": " + step);
        }
    }

    /** What the sender believes. */
    private static long fence(SlotModel model, String park, int staleBy) {
        return model.places.values().stream()
                        .filter(place -> park.equals(place.park))
                        .mapToLong(place -> place.fence)
                        .findFirst()
                        .orElse(1)
                - staleBy;
    }

    private static String onModel(SlotModel model, Step step, String park, String fresh, long fence) {
        String number = NUMBERS[step.slot()];
        String call = "call-" + step.call();
        return switch (step.command()) {
            case CLAIM -> model.claim(number, fresh, call);
            case CLAIM_NEXT -> model.claim(null, fresh, call);
            case CLAIM_AGAIN -> model.claim(number, park, call);
            case CONFIRM -> model.confirm(park, fence);
            case RELEASE -> model.release(park, fence);
            case RESERVE -> model.reserve(number, fresh);
            case RESERVE_NEXT -> model.reserve(null, fresh);
            case FILL -> model.fill(park, fence, call);
            case BEGIN -> model.begin(number, null, "R" + step.call());
            case BEGIN_THIS -> model.begin(number, park, "R" + step.call());
            case RENEW -> model.renew(park, fence);
            case COMPLETE -> model.complete(park, fence, "R" + step.call());
            case ABORT -> model.abort(park, fence);
            case END -> model.end(park);
            case UPDATE -> model.update(park, "note " + step.call());
            case STEP -> model.step(park, fence);
            case RINGS -> model.rings(park, fence);
            case OVER -> model.over(park, fence);
            case ANSWERED -> model.answered(park, fence, "R" + step.call());
        };
    }

    private static String onRedis(Step step, String park, String fresh, long fence) {
        String number = NUMBERS[step.slot()];
        String call = "call-" + step.call();
        Person retriever = new Person("R" + step.call(), "R");
        ParkRef ref = new ParkRef(AT.tenant, park, fence);
        String request = UUID.randomUUID().toString();
        return words(
                switch (step.command()) {
                    case CLAIM -> AT.slots.claim(AT.request(number, fresh, call));
                    case CLAIM_NEXT -> AT.slots.claim(AT.request(null, fresh, call));
                    case CLAIM_AGAIN -> AT.slots.claim(AT.request(number, park, call));
                    case CONFIRM -> AT.slots.confirm(ref);
                    case RELEASE -> AT.slots.release(ref);
                    case RESERVE -> AT.reservations.reserve(AT.reservation(number, fresh, "by-" + call));
                    case RESERVE_NEXT -> AT.reservations.reserve(AT.reservation(null, fresh, "by-" + call));
                    case FILL -> AT.reservations.fill(new FillRequest(ref, call, new Caller("Dupont", "+33123456789")));
                    case BEGIN -> AT.slots.begin(new RetrievalRequest(AT.tenant, number, null, retriever, request));
                    case BEGIN_THIS ->
                        AT.slots.begin(new RetrievalRequest(AT.tenant, number, park, retriever, request));
                    case RENEW -> AT.slots.renew(ref);
                    case COMPLETE -> AT.slots.complete(ref, retriever);
                    case ABORT -> AT.slots.abort(ref, request);
                    case END -> AT.slots.end(AT.tenant, park, StoreForTests.EDGE, ParkEnd.ABANDONED, null);
                    case UPDATE -> AT.slots.update(AT.tenant, park, new ParkUpdate("note " + step.call(), null), null);
                    case STEP -> AT.ladders.step(ref);
                    case RINGS -> AT.ladders.rings(ref);
                    case OVER -> AT.ladders.over(ref, Rung.Outcome.NO_ANSWER, request);
                    case ANSWERED -> AT.ladders.answered(ref, ParkEnd.RECALLED, retriever);
                });
    }

    private static String words(ParkResult result) {
        return switch (result) {
            case ParkResult.Done done -> "done " + done.park().slot();
            case ParkResult.Gone gone -> "gone";
            case ParkResult.Refused refused -> refused.refusal().code();
        };
    }

    private static String ladder(Ladder ladder) {
        return ladder.round() + "." + ladder.step() + " " + ladder.progress() + " " + ladder.heard();
    }

    private static void same(SlotModel model, String when) {
        var snapshot = AT.slots.snapshot(AT.tenant);
        assertThat(snapshot.sequence()).as("sequence %s", when).isEqualTo(model.sequence);
        for (Slot slot : snapshot.slots()) {
            SlotModel.Place place = model.places.get(slot.number());
            assertThat(slot.state()).as(when).isEqualTo(place.state.visible());
            assertThat(slot.version()).as(when).isEqualTo(place.version);
            assertThat(slot.fence()).as(when).isEqualTo(place.fence);
            if (place.state == SlotState.RESERVED) {
                assertThat(slot.park()).as(when).isNull();
            } else if (slot.park() != null && place.state != SlotState.CLAIMED) {
                assertThat(slot.park().id()).as(when).isEqualTo(place.park);
                assertThat(slot.park().note()).as(when).isEqualTo(model.note(slot.number()));
                assertThat(ladder(slot.park().ladder())).as(when).isEqualTo(model.ladder(slot.number()));
            }
        }
    }
}
