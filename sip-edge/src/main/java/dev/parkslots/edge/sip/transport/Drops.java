package dev.parkslots.edge.sip.transport;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

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

    private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

    public Drops(MeterRegistry meters) {
        for (Reason reason : Reason.values()) {
            counters.put(
                    reason,
                    Counter.builder("parkslots.sip.dropped")
                            .description("SIP packets thrown away")
                            .tag(
                                    "reason",
                                    reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(meters));
        }
    }

    public void count(Reason reason) {
        Counter counter = counters.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    /** How many so far. */
    public long of(Reason reason) {
        Counter counter = counters.get(reason);
        return counter == null ? 0 : (long) counter.count();
    }
}
