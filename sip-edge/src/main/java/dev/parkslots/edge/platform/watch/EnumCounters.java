package dev.parkslots.edge.platform.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One counter per constant, all there from the start, so that a rate is never missing and no label comes from outside. */
public final class EnumCounters<E extends Enum<E>> {

    private final Map<E, Counter> counters;

    /**
     * @param name with dots, without {@code total}
     * @param tag the label that names the constant
     * @param fixed labels that all of them have
     */
    public EnumCounters(
            MeterRegistry meters, String name, String description, String tag, Class<E> type, Tag... fixed) {
        counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(
                    constant,
                    Counter.builder(name)
                            .description(description)
                            .tags(List.of(fixed))
                            .tag(tag, word(constant))
                            .register(meters));
        }
    }

    public void count(E what) {
        Counter counter = counters.get(what);
        if (counter != null) {
            counter.increment();
        }
    }

    /** How many so far. */
    public long of(E what) {
        Counter counter = counters.get(what);
        return counter == null ? 0 : (long) counter.count();
    }

    /** As labels and logs spell it, e.g. "no-answer". */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
