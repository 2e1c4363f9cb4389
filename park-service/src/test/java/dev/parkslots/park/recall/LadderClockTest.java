package dev.parkslots.park.recall;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.park.RedisForTests;
import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.edge.StepCommand;
import dev.parkslots.park.slot.redis.StoreForTests;
import dev.parkslots.park.slot.state.SlotState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ladders by the clocks of two nodes, in real time on a real Redis. */
class LadderClockTest {

    private static final LadderStep RECALL = StoreForTests.step(LadderStep.Action.RECALL, null, "PT30S");

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ScheduledExecutorService> clocks = new ArrayList<>();

    @AfterEach
    void stop() {
        clocks.forEach(ExecutorService::shutdownNow);
        workers.shutdownNow();
    }

    @Test
    void each_of_many_steps_is_begun_once_by_two_nodes() {
        try (LadderForTests it = new LadderForTests()) {
            it.at.lots(StoreForTests.lot("main", "700", "799", RECALL));
            for (int i = 0; i < 100; i++) {
                it.at.makeDue(it.at.parked(null).slot().number());
            }
            clock(it, it.node).start();
            clock(it, it.anotherNode()).start();
            await().atMost(10, SECONDS).until(() -> it.commands.size() >= 100);
            await().during(Duration.ofSeconds(1))
                    .atMost(3, SECONDS)
                    .until(() -> it.commands.stream()
                                    .map(StepCommand::slot)
                                    .distinct()
                                    .count()
                            == it.commands.size());
            assertThat(it.commands).hasSize(100);
        }
    }

    /** Nobody here has set the deadline, and it was set for at once: only a look at all shards finds it. */
    @Test
    void a_step_whose_node_died_when_it_had_set_the_deadline_begins_within_a_second() {
        try (LadderForTests it = new LadderForTests()) {
            List<Duration> apart = new ArrayList<>();
            List<Runnable> looks = new ArrayList<>();
            ScheduledExecutorService byHand = new ScheduledThreadPoolExecutor(0) {
                @Override
                public ScheduledFuture<?> scheduleWithFixedDelay(Runnable look, long first, long each, TimeUnit unit) {
                    looks.add(look);
                    apart.add(Duration.of(each, unit.toChronoUnit()));
                    return super.scheduleWithFixedDelay(look, Integer.MAX_VALUE, each, unit);
                }
            };
            clocks.add(byHand);
            it.at.ladder(RECALL);
            it.at.parked("701");
            new DueClock(it.at.store, held -> it.handleOwn(it.node, held), byHand, Runnable::run).start();
            it.at.makeDue("701");
            looks.forEach(Runnable::run);
            assertThat(it.commands).hasSize(1);
            assertThat(apart)
                    .allMatch(time -> time.compareTo(Duration.ofMillis(900)) <= 0)
                    .hasSize(1);
        }
    }

    @Test
    void the_ladder_goes_on_when_redis_is_back() {
        try (RedisForTests.Own redis = RedisForTests.own();
                LadderForTests it = new LadderForTests(new StoreForTests(redis.url()))) {
            it.at.ladder(RECALL);
            var before = it.at.parked("701");
            clock(it, it.node).start();
            redis.stop();
            redis.start();
            Reconciliation reconciliation =
                    new Reconciliation(it.at.directory(), it.at.store, new Denials(it.at.slots, it.now::get));
            var overdue = it.overdue(before.park(), before.slot().fence());
            await().atMost(10, SECONDS)
                    .ignoreExceptions()
                    .until(() -> reconciliation
                                    .announced(StoreForTests.EDGE, List.of(overdue))
                                    .size()
                            == 1);
            await().atMost(10, SECONDS).until(() -> !it.commands.isEmpty());
            assertThat(it.rings().slot().state()).isEqualTo(SlotState.RECALLING);
            assertThat(Long.parseLong(it.lastCommand().fence()))
                    .isGreaterThan(before.slot().fence());
        }
    }

    private DueClock clock(LadderForTests it, PassedDeadlines node) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        clocks.add(thread);
        DueClock clock = new DueClock(it.at.store, held -> it.handleOwn(node, held), thread, workers);
        it.at.wakeups.listen(clock);
        return clock;
    }
}
