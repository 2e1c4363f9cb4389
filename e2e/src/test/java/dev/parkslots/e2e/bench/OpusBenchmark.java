package dev.parkslots.e2e.bench;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What it costs at each start of an edge to encode its music and sentences for browsers: the CPU of the one thread that does. */
final class OpusBenchmark {

    private static final String THREAD = "opus-maker";
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final BenchStack stack;

    OpusBenchmark(BenchStack stack) {
        this.stack = stack;
    }

    /** Right after the start: until the thread has had nothing to do for a while. */
    String run() {
        ThreadCpu maker = new ThreadCpu(stack.edgeCpu().pid(), Set.of(THREAD));
        double last = 0;
        long grewAt = System.nanoTime();
        while (System.nanoTime() - grewAt < IDLE_NANOS) {
            LockSupport.parkNanos(POLL_NANOS);
            double now = maker.ifAllLive().orElse(last);
            if (now > last) {
                last = now;
                grewAt = System.nanoTime();
            }
        }
        return String.format(Locale.ROOT, "opus, music and sentences: %.2f s of CPU in the JVM's first seconds", last);
    }
}
