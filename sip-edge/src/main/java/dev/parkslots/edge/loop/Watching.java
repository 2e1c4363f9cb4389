package dev.parkslots.edge.loop;

import dev.parkslots.edge.platform.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;

/** Who sees what calls do. */
public record Watching(MeterRegistry meters, CallNames names, Tracing tracing) {

    /** The meters alone. */
    public static Watching by(MeterRegistry meters) {
        return new Watching(meters, new CallNames(false), Tracing.OFF);
    }
}
