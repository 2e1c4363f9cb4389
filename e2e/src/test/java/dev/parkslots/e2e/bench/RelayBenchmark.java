package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** People who talk: CPU of the edge for each packet that it passes on, beside a loop that only receives and sends. */
final class RelayBenchmark {

    private static final int[] CALLS = {200, 500};
    private static final int ROUNDS = 5;
    private static final int PACKETS_A_CALL_SECOND = 100;

    private final BenchStack stack;

    RelayBenchmark(BenchStack stack) {
        this.stack = stack;
    }

    String run(int warmUpSeconds, int seconds) throws IOException, InterruptedException, TimeoutException {
        StringBuilder report = new StringBuilder("relay: CPU of the edge for each packet passed on");
        try (TalkingCalls talking = new TalkingCalls(stack)) {
            for (int calls : CALLS) {
                talking.upTo(calls);
                talking.startSending();
                pause(warmUpSeconds);
                report.append(measured(talking, calls, seconds));
            }
        }
        return report.toString();
    }

    /** Rounds of both in turn: a noisy neighbour disturbs the one as much as the other. */
    private String measured(TalkingCalls talking, int calls, int seconds) throws IOException, InterruptedException {
        List<Double> edge = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        List<Double> ratio = new ArrayList<>();
        double passedOn = 0;
        for (int round = 0; round < ROUNDS; round++) {
            talking.startSending();
            pause(1);
            long sent = talking.sent();
            long received = talking.received();
            double cpu = stack.edgeCpu().seconds();
            pause(Math.max(1, seconds / ROUNDS));
            long packets = talking.received() - received;
            edge.add(1e6 * (stack.edgeCpu().seconds() - cpu) / packets);
            passedOn += (double) packets / (talking.sent() - sent) / ROUNDS;
            talking.stopSending();
            bare.add(ControlRelay.micros(2 * calls, calls * PACKETS_A_CALL_SECOND));
            ratio.add(edge.getLast() / bare.getLast());
        }
        return String.format(
                Locale.ROOT,
                "%n%d calls: %.2f µs (%s), %.1f %% of the packets passed on; bare receive and send %.2f µs; ratio %.2f",
                calls,
                median(edge),
                span(edge),
                100 * passedOn,
                median(bare),
                median(ratio));
    }

    private static double median(List<Double> values) {
        return Latencies.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static String span(List<Double> values) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return String.format(Locale.ROOT, "median of %d, %.2f to %.2f", values.size(), least, most);
    }

    private static void pause(int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
