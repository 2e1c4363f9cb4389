package dev.parkslots.park.slot.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.RedisForTests;
import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.platform.redis.ScriptWatch;
import dev.parkslots.park.platform.trace.Tracing;
import dev.parkslots.park.slot.LadderMeters;
import dev.parkslots.park.slot.ParkLadder;
import dev.parkslots.park.slot.ParkMeters;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.ParkResult.Done;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.Refusal;
import dev.parkslots.park.slot.Reservations;
import dev.parkslots.park.slot.Wakeups;
import dev.parkslots.park.slot.redis.link.RedisLink;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.state.Slot;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.RetrievalRequest;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two hundred at once, over two nodes on one Redis. */
class RaceTest {

    private static final int RACERS = 200;

    private final StoreForTests at = new StoreForTests();
    private final RedisClient otherClient = StoreForTests.client(RedisForTests.url());
    private final RedisLink otherLink =
            new RedisLink(otherClient, Duration.ofSeconds(10), new ScriptWatch(new SimpleMeterRegistry(), Tracing.OFF));
    private final ParkSlots otherNode = new ParkSlots(
            at.directory(), new RedisSlotStore(otherLink), new ParkMeters(new SimpleMeterRegistry()), new Wakeups());

    private final Reservations otherDesk = new Reservations(
            at.directory(), new RedisSlotStore(otherLink), new ParkMeters(new SimpleMeterRegistry()), new Wakeups());

    private final ParkLadder otherLadder =
            new ParkLadder(new RedisSlotStore(otherLink), new Wakeups(), new LadderMeters(new SimpleMeterRegistry()));

    @AfterEach
    void close() {
        otherLink.close();
        otherClient.shutdown();
        at.close();
    }

    @Test
    void oneOfManyGetsTheSlot() throws Exception {
        List<ParkResult> results = race(n -> () -> parkOn(node(n), "701"));
        assertThat(winners(results)).hasSize(1);
        assertThat(refusals(results)).isEqualTo(Map.of(Refusal.SLOT_OCCUPIED, (long) RACERS - 1));
        assertThat(at.slots.snapshot(at.tenant).sequence()).isEqualTo(1);
    }

    @Test
    void whoReservesAndWhoParksGetASlotOnce() throws Exception {
        List<ParkResult> results = race(n -> () -> n % 3 == 0
                ? desk(n).reserve(at.reservation("701", UUID.randomUUID().toString(), "call-" + n))
                : parkOn(node(n), "701"));
        assertThat(winners(results)).hasSize(1);
        assertThat(refusals(results)).isEqualTo(Map.of(Refusal.SLOT_OCCUPIED, (long) RACERS - 1));
        assertThat(at.slots.snapshot(at.tenant).sequence()).isEqualTo(1);
    }

    @Test
    void aReservationIsFilledOrGivenBackAndNeverBoth() throws Exception {
        for (int round = 0; round < 10; round++) {
            Done reserved = at.reserved("701");
            String call = UUID.randomUUID().toString();
            List<ParkResult> results = race(n -> () -> n % 2 == 0
                    ? desk(n / 2).fill(at.filling(reserved, call))
                    : desk(n / 2).release(at.ref(reserved)));
            boolean filled = at.slots.slot(at.tenant, "701").orElseThrow().park() != null;
            List<Refusal> lost = new ArrayList<>();
            for (int n = filled ? 1 : 0; n < RACERS; n += 2) {
                lost.add(((ParkResult.Refused) results.get(n)).refusal());
            }
            assertThat(lost).as("filled: %s", filled).containsOnly(Refusal.STALE);
            at.slots.end(at.tenant, reserved.park().id(), null, ParkEnd.FORCED, null);
            assertThat(at.slots.slot(at.tenant, "701").orElseThrow().state()).isEqualTo(SlotState.FREE);
        }
    }

    @Test
    void oneOfManyGetsTheCaller() throws Exception {
        at.parked("701");
        List<ParkResult> results = race(n -> () -> node(n).begin(new RetrievalRequest(
                at.tenant,
                "701",
                null,
                new Person(Integer.toString(n), "R"),
                UUID.randomUUID().toString())));
        assertThat(winners(results)).hasSize(1);
        assertThat(refusals(results)).isEqualTo(Map.of(Refusal.ALREADY_BEING_RETRIEVED, (long) RACERS - 1));
        assertThat(at.slots.snapshot(at.tenant).sequence()).isEqualTo(2);
    }

    /** A phone that answers its recall, and colleagues who pick the caller up, in the same instant. */
    @Test
    void aRecallIsAnsweredOrTheCallerIsPickedUpAndNeverBoth() throws Exception {
        at.ladder(StoreForTests.step(LadderStep.Action.RECALL, null, "PT30S"));
        for (int round = 0; round < 10; round++) {
            Done parked = at.parked("701");
            Done begun = (Done) at.ladders.step(at.ref(parked));
            ParkRef ref = at.ref(begun);
            at.ladders.rings(ref);
            List<ParkResult> results = race(n -> () -> n % 3 == 0
                    ? ladder(n).answered(ref, ParkEnd.RECALLED, new Person(Integer.toString(n), "A"))
                    : node(n).begin(new RetrievalRequest(
                            at.tenant,
                            "701",
                            parked.park().id(),
                            new Person(Integer.toString(n), "R"),
                            UUID.randomUUID().toString())));
            assertThat(winners(results)).hasSize(1);
            boolean recalled = winners(results).getFirst().park().end() == ParkEnd.RECALLED;
            assertThat(refusals(results))
                    .isEqualTo(
                            recalled
                                    ? Map.of(Refusal.STALE, 66L, Refusal.SLOT_FREE, 133L)
                                    : Map.of(Refusal.ALREADY_BEING_RETRIEVED, 199L));
            at.slots.end(at.tenant, parked.park().id(), StoreForTests.EDGE, ParkEnd.ABANDONED, null);
        }
    }

    @Test
    void aStepIsBegunOnceHoweverManyNodesTry() throws Exception {
        at.ladder(StoreForTests.step(LadderStep.Action.RECALL, null, "PT30S"));
        ParkRef ref = at.ref(at.parked("701"));
        List<ParkResult> results = race(n -> () -> ladder(n).step(ref));
        assertThat(winners(results)).hasSize(1);
        assertThat(refusals(results)).isEqualTo(Map.of(Refusal.STALE, RACERS - 1L));
    }

    @Test
    void oneCallIsParkedOnceHoweverManyTry() throws Exception {
        String call = UUID.randomUUID().toString();
        List<ParkResult> results =
                race(n -> () -> node(n).claim(at.request(null, UUID.randomUUID().toString(), call)));
        assertThat(winners(results)).hasSize(1);
        assertThat(at.store.heldBy(StoreForTests.EDGE))
                .filteredOn(held -> held.tenant().equals(at.tenant))
                .hasSize(1);
    }

    @Test
    void nextGivesEachSlotOnce() throws Exception {
        at.lots(StoreForTests.lot("main", "700", "749"));
        List<ParkResult> results = race(n -> () -> parkOn(node(n), null));
        assertThat(winners(results).stream().map(done -> done.slot().number()))
                .hasSize(50)
                .doesNotHaveDuplicates();
        assertThat(refusals(results)).isEqualTo(Map.of(Refusal.LOT_FULL, RACERS - 50L));
        assertThat(at.slots.snapshot(at.tenant).sequence()).isEqualTo(50);
        assertThat(at.slots.snapshot(at.tenant).slots()).extracting(Slot::state).containsOnly(SlotState.PARKED);
    }

    @Test
    void versionsAndFencesNeverRepeat() throws Exception {
        List<ParkResult> results = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            List<ParkResult> claims = race(n -> () -> node(n).claim(at.request("701")));
            Done won = winners(claims).getFirst();
            results.add(won);
            ParkRef ref = at.ref(won);
            results.add(at.slots.confirm(ref));
            Done begun = (Done) at.slots.begin(at.retrieval("701", null));
            results.add(begun);
            results.add(at.slots.complete(at.ref(begun), StoreForTests.BOB));
        }
        assertThat(winners(results).stream().map(done -> done.slot().version()))
                .hasSize(20)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(winners(results).stream().map(done -> done.slot().fence())).isSorted();
        assertThat(winners(results).stream()
                        .filter(done -> done.slot().state() != SlotState.PARKED)
                        .map(done -> done.slot().fence()))
                .hasSize(15)
                .doesNotHaveDuplicates();
    }

    private ParkResult parkOn(ParkSlots node, String slot) {
        ParkResult claimed = node.claim(at.request(slot));
        return claimed instanceof Done done ? node.confirm(at.ref(done)) : claimed;
    }

    private Reservations desk(int racer) {
        return racer % 2 == 0 ? at.reservations : otherDesk;
    }

    private ParkLadder ladder(int racer) {
        return racer % 2 == 0 ? at.ladders : otherLadder;
    }

    private ParkSlots node(int racer) {
        return racer % 2 == 0 ? at.slots : otherNode;
    }

    private static List<ParkResult> race(Function<Integer, Callable<ParkResult>> racer) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ParkResult>> running = new ArrayList<>();
            for (int n = 0; n < RACERS; n++) {
                Callable<ParkResult> each = racer.apply(n);
                running.add(threads.submit(() -> {
                    start.await();
                    return each.call();
                }));
            }
            start.countDown();
            List<ParkResult> results = new ArrayList<>();
            for (Future<ParkResult> each : running) {
                results.add(each.get());
            }
            return results;
        }
    }

    private static List<Done> winners(List<ParkResult> results) {
        return results.stream()
                .filter(Done.class::isInstance)
                .map(Done.class::cast)
                .toList();
    }

    private static Map<Refusal, Long> refusals(List<ParkResult> results) {
        return results.stream()
                .filter(ParkResult.Refused.class::isInstance)
                .collect(Collectors.groupingBy(no -> ((ParkResult.Refused) no).refusal(), Collectors.counting()));
    }
}
