package dev.parkslots.park.slot;

import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.SlotCommand;
import dev.parkslots.park.slot.store.StoreAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts parks, claims and retrievals; all counters exist from the start, so that a rate is never missing. */
public final class ParkMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500)
    };

    private final EnumCounters<ParkEnd> ended;
    private final EnumCounters<SlotCommand> moves;
    private final Outcomes claims;
    private final Outcomes begins;
    private final Outcomes reservations;

    public ParkMeters(MeterRegistry registry) {
        ended = new EnumCounters<>(
                registry, "parkslots.parks.ended", "Parks by how they ended", "end", ParkEnd.class, ParkEnd::name);
        moves = new EnumCounters<>(
                registry,
                "parkslots.slot.moves",
                "Transitions of slots, made by this node",
                "command",
                SlotCommand.class,
                SlotCommand::word);
        claims = new Outcomes(registry, "parkslots.claims", "Claims of a slot", BUCKETS);
        begins = new Outcomes(registry, "parkslots.retrieval.begins", "Wishes to take a caller");
        reservations =
                new Outcomes(registry, "parkslots.reservations", "Wishes to keep a slot for an attended transfer");
    }

    /** One timer for each answer. */
    private static final class Outcomes {

        private final Map<Refusal, Timer> refused = new EnumMap<>(Refusal.class);
        private final Timer granted;

        Outcomes(MeterRegistry registry, String name, String description, Duration... buckets) {
            Function<String, Timer> timer = outcome -> Timer.builder(name)
                    .description(description)
                    .tag("outcome", outcome)
                    .serviceLevelObjectives(buckets)
                    .register(registry);
            for (Refusal refusal : Refusal.values()) {
                refused.put(refusal, timer.apply(refusal.code()));
            }
            granted = timer.apply("granted");
        }

        ParkResult record(Supplier<ParkResult> command) {
            long began = System.nanoTime();
            ParkResult result = command.get();
            Timer timer = switch (result) {
                case ParkResult.Done done -> granted;
                case ParkResult.Gone gone -> granted;
                case ParkResult.Refused no -> refused.getOrDefault(no.refusal(), granted);
            };
            timer.record(Duration.ofNanos(System.nanoTime() - began));
            return result;
        }
    }

    ParkResult claim(Supplier<ParkResult> claim) {
        return claims.record(claim);
    }

    ParkResult begin(Supplier<ParkResult> begin) {
        return begins.record(begin);
    }

    ParkResult reserve(Supplier<ParkResult> reserve) {
        return reservations.record(reserve);
    }

    /** A command that was carried out; one that was done already, or refused, counts for nothing. */
    void moved(SlotCommand command, StoreAnswer answer) {
        if (answer.verdict() == StoreAnswer.Verdict.DONE) {
            moves.count(command);
            Optional.ofNullable(answer.park()).map(Park::end).ifPresent(ended::count);
        }
    }
}
