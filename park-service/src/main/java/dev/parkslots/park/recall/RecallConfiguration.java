package dev.parkslots.park.recall;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.edge.EdgeClient;
import dev.parkslots.park.edge.living.LivingEdges;
import dev.parkslots.park.platform.ParkSettings;
import dev.parkslots.park.platform.watch.Pulse;
import dev.parkslots.park.slot.LadderMeters;
import dev.parkslots.park.slot.Owners;
import dev.parkslots.park.slot.ParkLadder;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.Wakeups;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.SlotStore;
import dev.parkslots.park.slot.store.StoreUnavailableException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

/** Puts the clock together. */
@Configuration(proxyBeanMethods = false)
class RecallConfiguration {

    @Bean
    Denials denials(ParkSlots slots, Clock clock) {
        return new Denials(slots, clock);
    }

    @Bean
    Reconciliation reconciliation(Directory directory, SlotStore store, Denials denials) {
        return new Reconciliation(directory, store, denials);
    }

    @Bean
    ClockThreads clockThreads() {
        return new ClockThreads(
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("slot-clock").factory()),
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("due-", 0).factory()));
    }

    @Bean
    Pulse slotClockPulse(ClockThreads threads, ParkSettings settings) {
        return new Pulse("slot clock", threads.scheduler(), settings.watch().patience());
    }

    @Bean(initMethod = "start")
    DueClock dueClock(
            SlotStore store, PassedDeadlines passed, Wakeups wakeups, ClockThreads threads, MeterRegistry meters) {
        DueClock clock = new DueClock(store, passed::handle, threads.scheduler(), threads.workers());
        Gauge.builder("parkslots.deadlines.planned", clock, DueClock::planned)
                .description("Shards whose next deadline this node waits for")
                .register(meters);
        wakeups.listen(clock);
        return clock;
    }

    @Bean
    SlotCensus slotCensus(SlotStore store, LivingEdges edges, Clock clock, MeterRegistry meters) {
        SlotCensus census = new SlotCensus(store, () -> everyEdge(edges), clock);
        for (SlotState state : SlotState.values()) {
            Gauge.builder("parkslots.slots", census, each -> each.count(state))
                    .description("Slots that hold a caller, of all tenants and edges")
                    .tag("state", state.word())
                    .register(meters);
        }
        return census;
    }

    private static Set<String> everyEdge(LivingEdges edges) {
        try {
            Set<String> ids = new HashSet<>(edges.vanished());
            edges.all().forEach(edge -> ids.add(edge.id()));
            return ids;
        } catch (DataAccessException away) {
            throw new StoreUnavailableException("Edges are not known", away);
        }
    }

    @Bean
    PassedDeadlines passedDeadlines(ParkSlots slots, Owners owners, Denials denials, LadderRunner ladder) {
        return new PassedDeadlines(slots, owners, denials, ladder);
    }

    @Bean
    LadderRunner ladderRunner(
            Directory directory,
            ParkLadder ladders,
            EdgeClient edges,
            ObjectProvider<Paging> paging,
            Denials denials,
            LadderMeters meters,
            Clock clock) {
        return new LadderRunner(
                directory, ladders, edges::step, paging.getIfAvailable(() -> Paging.NONE), denials, meters, clock);
    }

    /**
     * Not beans of their own: executors among the beans would replace those that the framework makes for everybody.
     *
     * @param scheduler one thread that sleeps
     * @param workers asking an edge may take seconds, so each question has a thread of its own
     */
    record ClockThreads(ScheduledExecutorService scheduler, ExecutorService workers) implements AutoCloseable {
        @Override
        public void close() {
            scheduler.shutdownNow();
            workers.shutdownNow();
        }
    }
}
