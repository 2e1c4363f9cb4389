package dev.parkslots.edge.adoption;

import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.loop.park.CallCommands.HeldPark;
import dev.parkslots.edge.loop.park.CallCommands.ReconciledPark;
import dev.parkslots.edge.loop.park.CallCommands.ReconciledPark.Outcome;
import dev.parkslots.edge.parkservice.Announcer;
import dev.parkslots.edge.parkservice.Announcer.AnnouncedPark;
import dev.parkslots.edge.parkservice.Announcer.ParkOutcome;
import dev.parkslots.edge.parkservice.ParkService.Answer;
import dev.parkslots.edge.platform.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Announces this edge at its start, every 10 s, every second while nobody hears it, and for the last time when it stops. Until
 * park-service has answered for the first time nobody can send it a command: it is not ready.
 */
final class Heartbeat implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final Duration WHILE_UNHEARD = Duration.ofSeconds(1);
    private static final Duration UNTIL_FIRST = Duration.ofMillis(300);

    /** Nobody waits longer for a stopping edge; a missing last word costs a few seconds of suspicion. */
    private static final Duration LAST_WORD_WITHIN = Duration.ofSeconds(1);

    private final Announcer announcer;
    private final CallCommands calls;
    private final Timers timers;
    private volatile boolean running;
    private volatile boolean known;

    Heartbeat(Announcer announcer, CallCommands calls, Timers timers) {
        this.announcer = announcer;
        this.calls = calls;
        this.timers = timers;
    }

    @Override
    public void start() {
        running = true;
        beat();
    }

    /** First of all to stop, before ports close. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void stop() {
        running = false;
        announce(true)
                .toCompletableFuture()
                .completeOnTimeout(
                        new Answer.Unknown<>("no time left"), LAST_WORD_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void beat() {
        if (!running) {
            return;
        }
        var unused = announce(false).thenAccept(answer -> {
            switch (answer) {
                case Answer.Ok<List<ParkOutcome>> ok -> {
                    known = true;
                    ok.value().forEach(this::tell);
                    againAfter(BETWEEN);
                }
                case Answer.Refused<List<ParkOutcome>> refused -> {
                    // Its store is away, say: phones can talk all the same.
                    known = true;
                    log.debug("This edge's announcement was refused: {}", refused.code());
                    againAfter(WHILE_UNHEARD);
                }
                case Answer.Unknown<List<ParkOutcome>> unheard -> {
                    log.debug("Nobody has heard this edge's announcement: {}", unheard.why());
                    againAfter(known ? WHILE_UNHEARD : UNTIL_FIRST);
                }
            }
        });
    }

    /** Whether park-service has ever answered. */
    boolean isKnown() {
        return known;
    }

    private void againAfter(Duration pause) {
        if (running) {
            timers.after(pause, this::beat);
        }
    }

    private CompletionStage<Answer<List<ParkOutcome>>> announce(boolean stopping) {
        try {
            var parks = calls.parks().stream().map(Heartbeat::announced).toList();
            return announcer.announce(parks, calls.calls(), stopping);
        } catch (RuntimeException mistake) {
            log.error("This edge could not say what it holds", mistake);
            return CompletableFuture.completedStage(new Answer.Unknown<>(mistake.toString()));
        }
    }

    private void tell(ParkOutcome told) {
        var outcome = switch (told.outcome()) {
            case "known" -> Outcome.KNOWN;
            case "put-back" -> Outcome.PUT_BACK;
            case "moved" -> Outcome.MOVED;
            case "ended" -> Outcome.ENDED;
            default -> null;
        };
        if (outcome == null || ((told.slot() == null || told.fence() == null) && outcome != Outcome.ENDED)) {
            log.warn(
                    "park-service says something about park {} that this edge does not understand: {}",
                    told.parkId(),
                    told);
            return;
        }
        calls.reconciled(new ReconciledPark(told.parkId(), outcome, orEmpty(told.slot()), orEmpty(told.fence())));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static AnnouncedPark announced(HeldPark park) {
        return new AnnouncedPark(
                park.parkId(),
                park.tenant(),
                park.slot(),
                park.lot(),
                park.fence(),
                park.callId(),
                park.parties().caller(),
                park.parties().parker(),
                park.parkedAt(),
                park.recallAt());
    }
}
