package dev.parkslots.park.slot.stomp.socket;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way out of a connection: frames leave in the order in which they are handed over, and whoever hands one over never waits.
 * What a slow reader makes wait is bounded in number, bytes and time; beyond that the connection is given up.
 */
public final class Outlet {

    private static final Logger log = LoggerFactory.getLogger(Outlet.class);

    /** A snapshot of some hundred slots must fit while another message is on its way. */
    static final int MOST_BYTES = 256 * 1024;

    static final int MOST_FRAMES = 1_000;

    /** How long the network may take for one frame. */
    static final Duration SEND_TIME = Duration.ofSeconds(4);

    private final FrameSocket socket;
    private final LongSupplier nanos;
    private final Runnable giveUp;
    private final FrameSocket.Outcome outcome = new Outcome();

    private final Queue<TextFrame> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean writing;
    private long writingSince;
    private boolean ended;
    private @Nullable CompletableFuture<Void> drained;

    /**
     * @param nanos as {@link System#nanoTime()}
     * @param giveUp ends the connection; called at most once, on a thread of its own
     */
    Outlet(FrameSocket socket, LongSupplier nanos, Runnable giveUp) {
        this.socket = socket;
        this.nanos = nanos;
        this.giveUp = giveUp;
    }

    /** A connection that ends takes nothing more, without a word. */
    public void send(TextFrame frame) {
        synchronized (waiting) {
            if (ended || drained != null) {
                return;
            }
            if (writing && isStuck()) {
                log.info("A reader is too slow: {} bytes wait; the connection ends", waitingBytes);
                giveUp();
                return;
            }
            if (writing) {
                waiting.add(frame);
                waitingBytes += frame.size();
                return;
            }
            writing = true;
            writingSince = nanos.getAsLong();
        }
        write(frame);
    }

    private boolean isStuck() {
        return waitingBytes > MOST_BYTES
                || waiting.size() >= MOST_FRAMES
                || nanos.getAsLong() - writingSince > SEND_TIME.toNanos();
    }

    private void write(@Nullable TextFrame first) {
        TextFrame next = first;
        while (next != null && socket.write(next.bytes(), outcome)) {
            next = next();
        }
    }

    private @Nullable TextFrame next() {
        synchronized (waiting) {
            TextFrame next = waiting.poll();
            if (next != null) {
                waitingBytes -= next.size();
                writingSince = nanos.getAsLong();
                return next;
            }
            writing = false;
            drained();
            return null;
        }
    }

    /**
     * Takes nothing more.
     *
     * @param then called once, when all that was handed over before is written or the time for that is up: at once when nothing waits,
     *     else on a thread of its own
     */
    void drain(Runnable then) {
        synchronized (waiting) {
            if (drained != null) {
                return;
            }
            drained = new CompletableFuture<>();
            if (writing && !ended) {
                var unused = drained.completeOnTimeout(null, SEND_TIME.toMillis(), TimeUnit.MILLISECONDS)
                        .thenRunAsync(then, Thread::startVirtualThread);
                return;
            }
        }
        then.run();
    }

    private void drained() {
        if (drained != null) {
            drained.complete(null);
        }
    }

    /** The connection is gone: what waits is forgotten. */
    void end() {
        synchronized (waiting) {
            ended = true;
            waiting.clear();
            waitingBytes = 0;
            drained();
        }
    }

    public boolean hasEnded() {
        synchronized (waiting) {
            return ended;
        }
    }

    Outlets.Waiting waiting() {
        synchronized (waiting) {
            return new Outlets.Waiting(waiting.size(), waitingBytes);
        }
    }

    private void giveUp() {
        if (!hasEnded()) {
            end();
            Thread.startVirtualThread(giveUp);
        }
    }

    private final class Outcome implements FrameSocket.Outcome {

        @Override
        public void written() {
            write(next());
        }

        @Override
        public void failed(Throwable fault) {
            log.debug("A connection can't be written to any more", fault);
            synchronized (waiting) {
                giveUp();
            }
        }
    }
}
