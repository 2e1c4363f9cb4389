package dev.parkslots.e2e.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The same thing measured again and again, in turn with others. */
final class Rounds {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double last() {
        return values.getLast();
    }

    double median() {
        return Latencies.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** As {@code 0.512 (median of 5, 0.498 to 0.530)}. */
    String summary() {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        return String.format(Locale.ROOT, "%.3f (median of %d, %.3f to %.3f)", median(), values.size(), least, most);
    }
}
