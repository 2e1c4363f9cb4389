package dev.parkslots.edge.sip.transport.connection;

import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.work.Crew;
import dev.parkslots.edge.sip.transport.work.Load;
import dev.parkslots.edge.sip.transport.work.Worker;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads that handle what connections send: one message of each in turn, so that a peer that sends without end delays
 * nobody else by more than that.
 */
public final class Workers implements AutoCloseable {

    /** What may wait in all inboxes together. */
    private static final long MOST_BYTES = 16L << 20;

    private final Load load;
    // Each inbox stands in it once at most: no longer than there are connections.
    private final BlockingQueue<Inbox> ready = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final Crew crew;

    public Workers(String name, int count, Load load, Drops drops) {
        this.load = load;
        Worker.Source source = () -> {
            Inbox inbox = ready.take();
            return () -> handle(inbox);
        };
        this.crew = new Crew(name, Collections.nCopies(count, source), drops);
        crew.start();
    }

    /** Names of those that are not at work, or hang. */
    public List<String> lost() {
        return crew.lost();
    }

    Load load() {
        return load;
    }

    void waiting(int change) {
        waiting.addAndGet(change);
    }

    boolean isFull() {
        return waiting.get() > MOST_BYTES;
    }

    void schedule(Inbox inbox) {
        ready.add(inbox);
    }

    private void handle(Inbox inbox) {
        boolean more = true;
        try {
            more = inbox.handleOne();
        } finally {
            if (more) {
                ready.add(inbox);
            }
        }
    }

    @Override
    public void close() {
        crew.close();
    }
}
