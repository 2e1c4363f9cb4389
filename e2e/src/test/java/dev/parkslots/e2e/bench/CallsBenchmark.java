package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

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
    private final AtomicInteger done = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    CallsBenchmark(BenchStack stack, Wires wires) {
        this.stack = stack;
        this.wires = wires;
    }

    String run(int warmUpSeconds, int seconds) throws IOException, InterruptedException, TimeoutException {
        try (LoadPhones phones = new LoadPhones(stack, BenchDirectory.TRUNK_PORT + 3, wires)) {
            phones.register(PHONES);
            Setup cold = new Setup();
            load(phones, COLD_SECONDS, PER_SECOND / 10, cold);
            // Cold code cannot bear the full rate: half of the warm-up goes at a fifth of it.
            load(phones, warmUpSeconds / 2, PER_SECOND / 5, Setup.UNMEASURED);
            load(phones, warmUpSeconds / 2, PER_SECOND, Setup.UNMEASURED);
            failures.clear();
            done.set(0);
            return measured(phones, seconds, cold);
        }
    }

    private String measured(LoadPhones phones, int seconds, Setup cold) throws InterruptedException {
        Setup warm = new Setup();
        List<Double> edge = new ArrayList<>();
        List<Double> park = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            int before = done.get();
            double edgeBefore = stack.edgeCpu().seconds();
            double parkBefore = stack.parkCpu().seconds();
            load(phones, Math.max(1, seconds / ROUNDS), PER_SECOND, warm);
            int calls = Math.max(1, done.get() - before);
            edge.add(1000 * (stack.edgeCpu().seconds() - edgeBefore) / calls);
            park.add(1000 * (stack.parkCpu().seconds() - parkBefore) / calls);
        }
        return String.format(
                Locale.ROOT,
                """
                calls over %s: %d at %d/s, %d failed%s
                CPU a call: edge %.2f ms (median of %d, %s), park-service %.2f ms
                INVITE to 180: cold %s; warm %s
                INVITE to 200: cold %s; warm %s""",
                wires.description,
                done.get(),
                PER_SECOND,
                failures.size(),
                failures.isEmpty() ? "" : " (" + failures.peek() + ")",
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

    private void load(LoadPhones phones, int seconds, int perSecond, Setup setup) throws InterruptedException {
        int calls = seconds * perSecond;
        CountDownLatch running = new CountDownLatch(calls);
        long due = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            int number = next.getAndIncrement() % (PHONES / 2);
            Thread.ofVirtual().start(() -> {
                try {
                    call(phones, number, setup);
                    done.incrementAndGet();
                } catch (InterruptedException | TimeoutException | RuntimeException e) {
                    failures.add(e.toString());
                } finally {
                    running.countDown();
                }
            });
            due += TimeUnit.SECONDS.toNanos(1) / perSecond;
            pause(due - System.nanoTime());
        }
        running.await(30, TimeUnit.SECONDS);
    }

    private static void call(LoadPhones phones, int number, Setup setup) throws InterruptedException, TimeoutException {
        String from = LoadPhones.extension(number);
        String to = LoadPhones.extension(PHONES / 2 + number);
        LoadPhones.Talk talk = phones.call(from, to, RTP_PORT, setup);
        try (LoadCall caller = talk.caller();
                LoadCall called = talk.parker()) {
            pause(TimeUnit.MILLISECONDS.toNanos(TALK_MILLIS));
            caller.hangUp();
            called.awaitBye();
        }
    }

    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
