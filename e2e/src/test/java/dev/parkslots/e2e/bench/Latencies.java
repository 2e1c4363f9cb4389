package dev.parkslots.e2e.bench;

import java.util.Arrays;
import java.util.Locale;

/** Durations in nanoseconds and their percentiles. */
final class Latencies {

    private long[] nanos = new long[1024];
    private int count;

    synchronized void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    synchronized void clear() {
        count = 0;
    }

    synchronized int count() {
        return count;
    }

    /** Milliseconds below which {@code percent} of the durations lie. */
    synchronized double percentile(double percent) {
        long[] sorted = Arrays.copyOf(nanos, count);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(sorted);
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
