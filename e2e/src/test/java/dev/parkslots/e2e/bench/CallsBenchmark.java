package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ordinary calls: a logged-in user calls another, whose phone rings (180) and is answered at once; after half a second the caller
 * hangs up. No sound. Who is on which call is reported to park-service all the while.
 */
final class CallsBenchmark {

    private static final int PER_SECOND = Integer.getInteger("bench.calls", 200);
    private static final int PHONES = 400;
    private static final int RTP_PORT = 39_998;
    private static final int ROUNDS = 5;
    private static final int COLD_SECONDS = 2;
    private static final int TALK_MILLIS = 500;

    private final BenchStack stack;
    private final Wires wires;
    private final AtomicInteger next = new AtomicInteger();
    private final Load load = new Load();

    CallsBenchmark(BenchStack stack, Wires wires) {
        this.stack = stack;
        this.wires = wires;
    }

    String run(int warmUpSeconds, int seconds) throws IOException, InterruptedException, TimeoutException {
        try (LoadPhones phones = new LoadPhones(stack, BenchDirectory.TRUNK_PORT + 3, wires)) {
            phones.register(PHONES);
            Setup cold = new Setup();
            load.run(COLD_SECONDS, PER_SECOND / 10, calls(phones, cold));
            load.warmUp(warmUpSeconds, PER_SECOND, calls(phones, Setup.UNMEASURED));
            return measured(phones, seconds, cold);
        }
    }

    private String measured(LoadPhones phones, int seconds, Setup cold) throws InterruptedException {
        Setup warm = new Setup();
        List<Double> edge = new ArrayList<>();
        List<Double> park = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            int before = load.done();
            double edgeBefore = stack.edgeCpu().seconds();
            double parkBefore = stack.parkCpu().seconds();
            load.run(Math.max(1, seconds / ROUNDS), PER_SECOND, calls(phones, warm));
            int calls = Math.max(1, load.done() - before);
            edge.add(1000 * (stack.edgeCpu().seconds() - edgeBefore) / calls);
            park.add(1000 * (stack.parkCpu().seconds() - parkBefore) / calls);
        }
        return String.format(
                Locale.ROOT,
                """
                calls over %s: %s
                CPU a call: edge %.2f ms (median of %d, %s), park-service %.2f ms
                INVITE to 180: cold %s; warm %s
                INVITE to 200: cold %s; warm %s""",
                wires.description,
                load.summary(PER_SECOND),
                median(edge),
                edge.size(),
                edge.stream()
                        .sorted()
                        .map(ms -> String.format(Locale.ROOT, "%.2f", ms))
                        .toList(),
                median(park),
                cold.ringing().summary(),
                warm.ringing().summary(),
                cold.answered().summary(),
                warm.answered().summary());
    }

    private static double median(List<Double> values) {
        return Latencies.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** No phone is in two calls at once: the next call goes on where the one before was. */
    private Load.Work calls(LoadPhones phones, Setup setup) {
        return number -> call(phones, next.getAndIncrement() % (PHONES / 2), setup);
    }

    private static void call(LoadPhones phones, int number, Setup setup) throws InterruptedException, TimeoutException {
        String from = LoadPhones.extension(number);
        String to = LoadPhones.extension(PHONES / 2 + number);
        LoadPhones.Talk talk = phones.call(from, to, RTP_PORT, setup);
        try (LoadCall caller = talk.caller();
                LoadCall called = talk.parker()) {
            Load.pause(TALK_MILLIS);
            caller.hangUp();
            called.awaitBye();
        }
    }
}
