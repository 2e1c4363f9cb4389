package dev.parkslots.edge.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.loop.park.CallCommands.HeldPark;
import dev.parkslots.edge.loop.park.CallCommands.ParkServiceParties;
import dev.parkslots.edge.loop.park.CallCommands.ReconciledPark;
import dev.parkslots.edge.loop.park.CallCommands.ReconciledPark.Outcome;
import dev.parkslots.edge.parkservice.Announcer;
import dev.parkslots.edge.parkservice.Announcer.AnnouncedPark;
import dev.parkslots.edge.parkservice.Announcer.ParkOutcome;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.parkservice.ParkService.Caller;
import dev.parkslots.edge.parkservice.ParkService.Parker;
import dev.parkslots.edge.platform.Timers;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class HeartbeatTest {

    private static final HeldPark PARK = new HeldPark(
            "p1",
            "demo",
            "701",
            "main",
            "17",
            new CallId("c1"),
            new ParkServiceParties(new Caller("Dupont", "+331"), new Parker("201", "Alice", null)),
            "waiting",
            "2026-01-01T10:00:00Z",
            null);

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final CallCommands calls = mock();
    private final ScriptedAnnouncer announcer = new ScriptedAnnouncer();
    private final Heartbeat heartbeat = new Heartbeat(announcer, calls, Timers.on(scheduler));

    @BeforeEach
    void hold() {
        when(calls.parks()).thenReturn(List.of(PARK));
        when(calls.calls()).thenReturn(List.of(new CallId("c1")));
    }

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void says_at_once_what_it_holds_and_tells_calls_what_it_hears() throws Exception {
        announcer.answer = new Answer.Ok<>(List.of(
                new ParkOutcome("p1", "moved", "702", "19"),
                new ParkOutcome("p2", "ended", null, null),
                new ParkOutcome("p3", "nonsense", "701", "1"),
                new ParkOutcome("p4", "known", null, "1")));
        heartbeat.start();

        var said = announcer.said.poll(5, TimeUnit.SECONDS);
        assertThat(said).isNotNull();
        assertThat(said.parks())
                .containsExactly(new AnnouncedPark(
                        "p1",
                        "demo",
                        "701",
                        "main",
                        "17",
                        new CallId("c1"),
                        PARK.parties().caller(),
                        PARK.parties().parker(),
                        "2026-01-01T10:00:00Z",
                        null));
        assertThat(said.calls()).containsExactly(new CallId("c1"));
        assertThat(said.stopping()).isFalse();
        Mockito.verify(calls, Mockito.timeout(5000)).reconciled(new ReconciledPark("p1", Outcome.MOVED, "702", "19"));
        Mockito.verify(calls, Mockito.timeout(5000)).reconciled(new ReconciledPark("p2", Outcome.ENDED, "", ""));
        Mockito.verify(calls, Mockito.times(2)).reconciled(Mockito.any());
    }

    @Test
    void unheard_it_speaks_again_within_about_a_second() throws Exception {
        heartbeat.start();

        assertThat(announcer.said.poll(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(announcer.said.poll(3, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void is_known_once_park_service_has_answered_whatever_it_says() throws Exception {
        heartbeat.start();
        assertThat(announcer.said.poll(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(heartbeat.isKnown()).isFalse();

        announcer.answer = new Answer.Refused<>("store-unavailable", "its store is away");

        Awaitility.await().until(heartbeat::isKnown);
        announcer.answer = new Answer.Unknown<>("nobody there any more");
        announcer.said.clear();
        assertThat(announcer.said.poll(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(heartbeat.isKnown()).isTrue();
    }

    @Test
    void its_last_word_is_that_it_stops_and_nobody_waits_for_an_answer() throws Exception {
        heartbeat.start();
        assertThat(announcer.said.poll(5, TimeUnit.SECONDS)).isNotNull();
        announcer.silent = true;

        CompletableFuture.runAsync(heartbeat::stop).get(3, TimeUnit.SECONDS);

        assertThat(announcer.said.poll(5, TimeUnit.SECONDS))
                .isNotNull()
                .satisfies(said -> assertThat(said.stopping()).isTrue());
        assertThat(heartbeat.isRunning()).isFalse();
        assertThat(announcer.said.poll(1500, TimeUnit.MILLISECONDS)).isNull();
    }

    private record Said(List<AnnouncedPark> parks, List<CallId> calls, boolean stopping) {}

    private static final class ScriptedAnnouncer implements Announcer {
        private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
        private volatile Answer<List<ParkOutcome>> answer = new Answer.Unknown<>("nobody there");
        private volatile boolean silent;

        @Override
        public CompletionStage<Answer<List<ParkOutcome>>> announce(
                List<AnnouncedPark> parks, List<CallId> calls, boolean stopping) {
            said.add(new Said(parks, calls, stopping));
            return silent ? new CompletableFuture<>() : CompletableFuture.completedStage(answer);
        }
    }
}
