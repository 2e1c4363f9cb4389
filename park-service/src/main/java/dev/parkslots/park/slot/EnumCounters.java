package dev.parkslots.park.slot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** One counter per constant, all there from the start, so that a rate is never missing and no label comes from outside. */
final class EnumCounters<E extends Enum<E>> {

    private final Map<E, Counter> counters;

    /**
     * @param name with dots, without {@code total}
     * @param tag the label that names the constant
     * @param word how it names it
     */
    EnumCounters(
            MeterRegistry meters,
            String name,
            String description,
            String tag,
            Class<E> type,
            Function<? super E, String> word) {
        counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(
                    constant,
                    Counter.builder(name)
                            .description(description)
                            .tag(tag, word.apply(constant))
                            .register(meters));
        }
    }

    void count(E what) {
        Counter counter = counters.get(what);
        if (counter != null) {
            counter.increment();
        }
    }
}
