package dev.parkslots.park.slot;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells this node's clock of deadlines that this node itself has set, so that it need not look for them all the time. */
public final class Wakeups {

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    void expect(String tenant, Duration in) {
        listeners.forEach(listener -> listener.expect(tenant, in));
    }

    /** Must return at once: it is called in the middle of a claim. */
    public interface Listener {
        void expect(String tenant, Duration in);
    }
}
