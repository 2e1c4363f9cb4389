package dev.parkslots.park.slot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts parks and claims; all counters exist from the start, so that a rate is never missing. */
public final class ParkMeters {

    private final Map<ParkEnd, Counter> ended = new EnumMap<>(ParkEnd.class);
    private final Map<Refusal, Timer> refused = new EnumMap<>(Refusal.class);
    private final Timer granted;

    public ParkMeters(MeterRegistry registry) {
        for (ParkEnd end : ParkEnd.values()) {
            ended.put(end, registry.counter("parkslots.parks.ended", "end", end.name()));
        }
        for (Refusal refusal : Refusal.values()) {
            refused.put(refusal, registry.timer("parkslots.claims", "outcome", refusal.code()));
        }
        granted = registry.timer("parkslots.claims", "outcome", "granted");
    }

    ParkResult claim(Supplier<ParkResult> claim) {
        long began = System.nanoTime();
        ParkResult result = claim.get();
        Timer timer = switch (result) {
            case ParkResult.Done done -> granted;
            case ParkResult.Gone gone -> granted;
            case ParkResult.Refused no -> refused.getOrDefault(no.refusal(), granted);
        };
        timer.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        return result;
    }

    void ended(Park park) {
        Counter counter = park.end() == null ? null : ended.get(park.end());
        if (counter != null) {
            counter.increment();
        }
    }
}
