package dev.parkslots.park.slot;

import dev.parkslots.park.directory.LadderStep;
import dev.parkslots.park.slot.state.Rung;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the steps of ladders by what came of them, and measures how late they begin. */
public final class LadderMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5)
    };

    private final Map<LadderStep.Action, Map<Rung.Outcome, Counter>> steps = new EnumMap<>(LadderStep.Action.class);
    private final Timer lateness;

    public LadderMeters(MeterRegistry registry) {
        for (LadderStep.Action action : LadderStep.Action.values()) {
            Map<Rung.Outcome, Counter> outcomes = new EnumMap<>(Rung.Outcome.class);
            for (Rung.Outcome outcome : Rung.Outcome.values()) {
                if (outcome != Rung.Outcome.RINGING) {
                    outcomes.put(
                            outcome,
                            Counter.builder("parkslots.ladder.steps")
                                    .description("Steps of ladders by what came of them")
                                    .tag("do", Rung.word(action))
                                    .tag("outcome", outcome.word())
                                    .register(registry));
                }
            }
            steps.put(action, outcomes);
        }
        lateness = Timer.builder("parkslots.ladder.lateness")
                .description("From the time of a step until its edge has taken it")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** @param outcome null: a retrieval came between, which counts elsewhere */
    public void over(LadderStep.Action action, Rung.@Nullable Outcome outcome) {
        Counter counter =
                outcome == null ? null : steps.getOrDefault(action, Map.of()).get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    public void late(Duration by) {
        lateness.record(by.isNegative() ? Duration.ZERO : by);
    }
}
