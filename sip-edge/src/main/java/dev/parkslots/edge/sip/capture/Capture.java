package dev.parkslots.edge.sip.capture;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.platform.watch.EnumCounters;
import dev.parkslots.edge.sip.transport.Tap;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages aside and shows them a moment later, on a thread of its own. The moment is there because the first message of a call
 * passes before the call has a name. A call never waits for it: what does not fit the queue is dropped and counted.
 */
public final class Capture implements Tap, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Capture.class);

    /** Longer than an INVITE takes to become a call, shorter than anybody who reads along notices. */
    private static final Duration HELD = Duration.ofMillis(200);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int LENGTH = 8192;

    private final BlockingQueue<Passed> queue = new ArrayBlockingQueue<>(LENGTH);
    private final List<Viewer> viewers;
    private final Function<String, Optional<CallId>> names;
    private final InstantSource clock;
    private final EnumCounters<Outcome> outcomes;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("sip-capture").unstarted(this::run);
    private volatile boolean closed;

    /** @param names the call to which a SIP Call-ID belongs */
    Capture(
            List<Viewer> viewers,
            Function<String, Optional<CallId>> names,
            InstantSource clock,
            EnumCounters<Outcome> outcomes) {
        this.viewers = List.copyOf(viewers);
        this.names = names;
        this.clock = clock;
        this.outcomes = outcomes;
    }

    void start() {
        thread.start();
    }

    @Override
    public void passed(Direction direction, Flow flow, InetSocketAddress local, byte[] message) {
        if (!queue.offer(new Passed(clock.instant(), System.nanoTime(), direction, flow, local, message))) {
            outcomes.count(Outcome.QUEUE_FULL);
        }
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(this, BETWEEN_LOOKS.toNanos());
            show(System.nanoTime() - HELD.toNanos());
        }
        show(System.nanoTime());
    }

    private void show(long until) {
        Passed next = queue.peek();
        while (next != null && next.nanos() - until <= 0) {
            queue.remove();
            show(next);
            next = queue.peek();
        }
    }

    private void show(Passed message) {
        try {
            Headline.of(message.message()).ifPresent(headline -> {
                CallId call = names.apply(headline.callId()).orElse(null);
                viewers.forEach(viewer -> viewer.show(message, headline, call));
                outcomes.count(Outcome.SHOWN);
            });
        } catch (RuntimeException | Error e) {
            outcomes.count(Outcome.FAILED);
            log.debug("A message could not be shown: {}", e.toString());
        }
    }

    /** Shows what is left. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        viewers.forEach(Capture::close);
    }

    private static void close(Viewer viewer) {
        if (viewer instanceof AutoCloseable open) {
            try {
                open.close();
            } catch (Exception e) {
                log.debug("Closing the capture: {}", e.toString());
            }
        }
    }
}
