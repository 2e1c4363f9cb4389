package dev.parkslots.e2e.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Durations in nanoseconds and their percentiles. */
final class Latencies {

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    void add(long duration) {
        nanos.add(duration);
    }

    void clear() {
        nanos.clear();
    }

    int count() {
        return nanos.size();
    }

    /** Milliseconds below which {@code percent} of the durations lie. */
    double percentile(double percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int index = (int) Math.ceil(percent / 100 * sorted.length) - 1;
        return sorted[Math.max(0, index)] / 1e6;
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "n=%d p50=%.2f ms p99=%.2f ms max=%.2f ms",
                count(),
                percentile(50),
                percentile(99),
                percentile(100));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
