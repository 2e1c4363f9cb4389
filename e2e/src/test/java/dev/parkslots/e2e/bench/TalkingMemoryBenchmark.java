package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Memory of the edge for each call of two who talk. */
final class TalkingMemoryBenchmark {

    private static final int FEW = 100;
    private static final int MANY = 500;

    private final BenchStack stack;

    TalkingMemoryBenchmark(BenchStack stack) {
        this.stack = stack;
    }

    String run() throws IOException, InterruptedException, TimeoutException {
        try (TalkingCalls talking = new TalkingCalls(stack)) {
            // The first calls pay for classes and caches; the slope leaves those out.
            EdgeMemory few = at(talking, FEW);
            EdgeMemory many = at(talking, MANY);
            int calls = MANY - FEW;
            return String.format(
                    Locale.ROOT,
                    "memory: a talking call (slope %d to %d) %.1f KB = heap %.1f + direct %.1f + native %.1f; resident %.1f KB",
                    FEW,
                    MANY,
                    (many.total() - few.total()) / calls,
                    (many.heapKb() - few.heapKb()) / calls,
                    (many.directKb() - few.directKb()) / calls,
                    (many.nativeKb() - few.nativeKb()) / calls,
                    (many.residentKb() - few.residentKb()) / calls);
        }
    }

    private EdgeMemory at(TalkingCalls talking, int calls) throws IOException, InterruptedException, TimeoutException {
        talking.upTo(calls);
        talking.startSending();
        // Transactions live for 32 s after their call was set up (RFC 3261 §17): they are none of a call's that goes
        // on.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return EdgeMemory.of(stack);
    }
}
