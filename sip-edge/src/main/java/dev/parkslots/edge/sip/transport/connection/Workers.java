package dev.parkslots.edge.sip.transport.connection;

import dev.parkslots.edge.sip.transport.Drops;
import dev.parkslots.edge.sip.transport.work.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that handle what connections send: one message of each in turn, so that a peer that sends without end delays
 * nobody else by more than that.
 */
public final class Workers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    /** What may wait in all inboxes together. */
    private static final long MOST_BYTES = 16L << 20;

    private final Load load;
    private final Drops drops;
    // Each inbox stands in it once at most: no longer than there are connections.
    private final BlockingQueue<Inbox> ready = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    public Workers(String name, int count, Load load, Drops drops) {
        this.load = load;
        this.drops = drops;
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().daemon().name(name + "-" + i).start(this::work));
        }
    }

    /** Whether all of them are at work. */
    public boolean alive() {
        return !closed && threads.stream().allMatch(Thread::isAlive);
    }

    Load load() {
        return load;
    }

    /** Bytes that wait now. */
    public long waiting() {
        return waiting.get();
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

    private void work() {
        while (!closed) {
            try {
                Inbox inbox = ready.take();
                if (handled(inbox)) {
                    ready.add(inbox);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean handled(Inbox inbox) {
        try {
            return inbox.handleOne();
        } catch (Throwable e) {
            // The parser can overflow the stack on hostile input: neither that nor anything else may end a worker.
            drops.count(Drops.Reason.ERROR);
            log.warn("A SIP message could not be handled: {}", e.toString(), e);
            return true;
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                if (!thread.equals(Thread.currentThread())) {
                    thread.join(1000);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
