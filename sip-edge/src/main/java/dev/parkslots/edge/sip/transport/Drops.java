package dev.parkslots.edge.sip.transport;

import dev.parkslots.edge.platform.watch.EnumCounters;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what arrived and was thrown away: {@code parkslots_sip_dropped_total{reason}}. */
public final class Drops {

    /** Why. */
    public enum Reason {
        /** The workers were behind; the queue of this source was full. */
        QUEUE_FULL,
        /** More than the largest message taken. */
        TOO_LARGE,
        /** Not SIP, or damaged beyond an answer. */
        GARBAGE,
        /** A response that nothing waits for. */
        STRAY_RESPONSE,
        /** OPTIONS of a source that has had its answers for this second. */
        TOO_MANY,
        /** Our own fault: see the log. */
        ERROR
    }

    private final EnumCounters<Reason> counters;

    public Drops(MeterRegistry meters) {
        counters =
                new EnumCounters<>(meters, "parkslots.sip.dropped", "SIP packets thrown away", "reason", Reason.class);
    }

    public void count(Reason reason) {
        counters.count(reason);
    }

    /** How many so far. */
    public long of(Reason reason) {
        return counters.of(reason);
    }
}
