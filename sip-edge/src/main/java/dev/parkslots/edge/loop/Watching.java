package dev.parkslots.edge.loop;

import io.micrometer.core.instrument.MeterRegistry;

/** Who sees what calls do. */
public record Watching(MeterRegistry meters, CallNames names) {

    /** The meters alone. */
    public static Watching by(MeterRegistry meters) {
        return new Watching(meters, new CallNames(false));
    }
}
