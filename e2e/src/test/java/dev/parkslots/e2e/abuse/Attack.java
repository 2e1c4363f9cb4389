package dev.parkslots.e2e.abuse;

import java.util.concurrent.atomic.AtomicLong;

/** One attacker at work on a thread of its own, until closed or until it has done its number of blows. */
public final class Attack implements AutoCloseable {

    /** One blow; what goes wrong with it is the attacker's bad luck. */
    @FunctionalInterface
    interface Blow {
        void strike(long number) throws Exception;
    }

    private final Thread thread;
    private final AtomicLong done = new AtomicLong();
    private final AutoCloseable weapons;
    private final long most;
    private volatile boolean over;

    /** @param most blows at which it stops by itself: no run is longer than it must be */
    Attack(String name, long most, Blow blow, AutoCloseable weapons) {
        this.most = most;
        this.weapons = weapons;
        thread = Thread.ofPlatform().daemon().name(name).start(() -> run(blow));
    }

    private void run(Blow blow) {
        while (!over && done.get() < most) {
            try {
                blow.strike(done.get());
            } catch (Exception refused) {
                // A closed connection, a full socket: the next blow.
            }
            done.incrementAndGet();
        }
    }

    /** Blows struck so far. */
    public long blows() {
        return done.get();
    }

    public boolean isOver() {
        return !thread.isAlive();
    }

    @Override
    public void close() {
        over = true;
        try {
            // First: a blow may hang in a connection that the other side does not read.
            weapons.close();
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception alreadyClosed) {
            // What it held is gone anyhow.
        }
    }
}
