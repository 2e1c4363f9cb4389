package dev.parkslots.edge.media.embedded;

import java.time.Duration;

/** Waiting for the engine's own threads to end. */
final class Threads {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Threads() {}

    static void join(Thread thread) {
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
