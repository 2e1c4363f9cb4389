package dev.parkslots.edge.loop.watch;

import dev.parkslots.edge.platform.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Who sees what calls do. */
public record Watching(MeterRegistry meters, CallNames names, Tracing tracing) {

    /** All who are told of every step. */
    public CallWatcher all() {
        return CallWatcher.all(List.of(names, new Journal(), new CallMeters(meters)));
    }

    public CallTraces traces() {
        return new CallTraces(tracing);
    }

    /** The meters alone. */
    public static Watching by(MeterRegistry meters) {
        return new Watching(meters, new CallNames(false), Tracing.OFF);
    }
}
