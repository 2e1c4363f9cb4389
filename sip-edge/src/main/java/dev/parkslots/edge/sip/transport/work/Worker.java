package dev.parkslots.edge.sip.transport.work;

import dev.parkslots.edge.sip.transport.Drops;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that handles one message after the other, whatever comes of each, and from which can be seen whether it hangs on one. */
public final class Worker {

    /** What is to be done next. */
    @FunctionalInterface
    public interface Source {
        /** Waits for a message; to run it is to handle it. */
        Runnable next() throws InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    private final Source source;
    private final Drops drops;
    private final LongSupplier nanos;
    private final Thread thread;
    // Written by the worker alone, the time first: who reads that it is at work reads since when, or later.
    private volatile long began;
    private volatile boolean atWork;
    private volatile boolean closed;

    /** @param nanos the time, as {@link System#nanoTime} */
    Worker(String name, Source source, Drops drops, LongSupplier nanos) {
        this.source = source;
        this.drops = drops;
        this.nanos = nanos;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public String name() {
        return thread.getName();
    }

    /** Whether messages are handled: it has been started, has not ended, and has not been on one message for as long as this. */
    public boolean alive(long patienceNanos) {
        return thread.isAlive() && !(atWork && nanos.getAsLong() - began >= patienceNanos);
    }

    private void run() {
        while (!closed) {
            try {
                Runnable message = source.next();
                began = nanos.getAsLong();
                atWork = true;
                message.run();
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                // The parser can overflow the stack on hostile input: neither that nor anything else may end a worker.
                drops.count(Drops.Reason.ERROR);
                log.warn("A SIP message could not be handled: {}", e.toString(), e);
            } finally {
                atWork = false;
            }
        }
    }

    /** Takes nothing more. Returns at once. */
    public void close() {
        closed = true;
        thread.interrupt();
    }

    /** Waits a second at most until it has ended. */
    public void join() {
        try {
            if (!thread.equals(Thread.currentThread())) {
                thread.join(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
