package dev.parkslots.e2e.bench;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What it costs at each start of an edge to encode its music and sentences for browsers: the CPU of the one thread that does. */
final class OpusBenchmark {

    private static final String THREAD = "opus-maker";
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final BenchStack stack;

    OpusBenchmark(BenchStack stack) {
        this.stack = stack;
    }

    /** Right after the start: the thread ends when all is encoded. */
    String run() {
        ThreadCpu maker = new ThreadCpu(stack.edgeCpu().pid(), Set.of(THREAD));
        OptionalDouble last = maker.ifAllLive();
        if (last.isEmpty()) {
            return "opus: the thread " + THREAD + " had ended before it could be looked at";
        }
        OptionalDouble now = last;
        while (now.isPresent()) {
            last = now;
            LockSupport.parkNanos(POLL_NANOS);
            now = maker.ifAllLive();
        }
        return String.format(
                Locale.ROOT, "opus, music and sentences: %.2f s of CPU in the JVM's first seconds", last.getAsDouble());
    }
}
