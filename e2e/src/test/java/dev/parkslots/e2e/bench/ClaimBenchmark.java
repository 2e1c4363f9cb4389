package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Claim, confirm, end through the internal API at a steady rate; each triple in a slot of its own. */
final class ClaimBenchmark {

    private static final int PER_SECOND = Integer.getInteger("bench.triples", 500);

    private final BenchStack stack;
    private final InternalClient client;
    private final Latencies triples = new Latencies();
    private final AtomicInteger done = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    ClaimBenchmark(BenchStack stack) {
        this.stack = stack;
        this.client = new InternalClient(stack.parkInternal(), stack.secret());
    }

    String run(int warmUpSeconds, int seconds) throws InterruptedException {
        load(warmUpSeconds / 2, PER_SECOND / 5);
        load(warmUpSeconds / 2, PER_SECOND);
        triples.clear();
        done.set(0);
        failures.clear();
        double park = stack.parkCpu().seconds();
        double redis = stack.redisCpu().seconds();
        load(seconds, PER_SECOND);
        park = stack.parkCpu().seconds() - park;
        redis = stack.redisCpu().seconds() - redis;
        int count = Math.max(1, done.get());
        return String.format(
                Locale.ROOT,
                """
                claim + confirm + end: %d triples at %d/s, %d failed%s
                CPU a triple: park-service %.2f ms + Redis %.2f ms = %.2f ms
                a triple, three requests one after the other: %s""",
                done.get(),
                PER_SECOND,
                failures.size(),
                failures.isEmpty() ? "" : " (" + failures.peek() + ")",
                1000 * park / count,
                1000 * redis / count,
                1000 * (park + redis) / count,
                triples.summary());
    }

    private void load(int seconds, int perSecond) throws InterruptedException {
        int count = seconds * perSecond;
        CountDownLatch running = new CountDownLatch(count);
        long due = System.nanoTime();
        for (int i = 0; i < count; i++) {
            String slot = BenchDirectory.slot(i % BenchDirectory.SLOTS);
            Thread.ofVirtual().start(() -> {
                triple(slot);
                running.countDown();
            });
            due += TimeUnit.SECONDS.toNanos(1) / perSecond;
            LockSupport.parkNanos(due - System.nanoTime());
        }
        running.await(30, TimeUnit.SECONDS);
    }

    private void triple(String slot) {
        long start = System.nanoTime();
        try {
            client.end(client.park(slot));
            triples.add(System.nanoTime() - start);
            done.incrementAndGet();
        } catch (IOException e) {
            failures.add(e.toString());
        }
    }
}
