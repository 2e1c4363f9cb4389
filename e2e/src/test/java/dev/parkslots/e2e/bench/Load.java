package dev.parkslots.e2e.bench;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The same work again and again, begun at a steady rate, each on a thread of its own; how much of it went well. */
final class Load {

    /** @see #run */
    interface Work {
        /** {@code number}: how many were begun before in this run. */
        void once(int number) throws InterruptedException, TimeoutException;
    }

    private static final int PATIENCE_SECONDS = 30;

    private final AtomicInteger done = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    /** Begins {@code perSecond} for so long, and waits until all are over. */
    void run(int seconds, int perSecond, Work work) throws InterruptedException {
        int all = seconds * perSecond;
        CountDownLatch running = new CountDownLatch(all);
        long due = System.nanoTime();
        for (int i = 0; i < all; i++) {
            int number = i;
            Thread.ofVirtual().start(() -> {
                try {
                    work.once(number);
                    done.incrementAndGet();
                } catch (InterruptedException | TimeoutException | RuntimeException e) {
                    failures.add(e.toString());
                } finally {
                    running.countDown();
                }
            });
            due += TimeUnit.SECONDS.toNanos(1) / perSecond;
            pauseUntil(due);
        }
        running.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Cold code cannot bear the full rate: half of the warm-up goes at a fifth of it. What was counted is forgotten. */
    void warmUp(int seconds, int perSecond, Work work) throws InterruptedException {
        run(seconds / 2, perSecond / 5, work);
        run(seconds / 2, perSecond, work);
        done.set(0);
        failures.clear();
    }

    int done() {
        return done.get();
    }

    /** As {@code 12 at 50/s, 1 failed (why)}. */
    String summary(int perSecond) {
        var why = failures.isEmpty() ? "" : " (" + failures.peek() + ")";
        return done.get() + " at " + perSecond + "/s, " + failures.size() + " failed" + why;
    }

    /** People talk and listen for a while; the length is part of the load, nothing is awaited. */
    static void pause(int millis) {
        pauseUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** A wake-up left over by a queue ends no pause. */
    private static void pauseUntil(long end) {
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
