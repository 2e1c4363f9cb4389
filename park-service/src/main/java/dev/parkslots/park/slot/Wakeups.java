package dev.parkslots.park.slot;

import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.store.StoreAnswer;
import java.time.Duration;
import java.time.Instant;
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

    /** A caller has been parked: his ladder begins at a time that is known. */
    StoreAnswer parked(String tenant, StoreAnswer answer) {
        Park park = answer.park();
        Instant began = park == null ? null : park.parkedAt();
        Instant next = park == null ? null : park.recallAt();
        if (park != null && began != null && next != null && !park.ladder().isEmpty()) {
            expect(tenant, Duration.between(began, next));
        }
        return answer;
    }

    /** A caller is back: his ladder's time may have come meanwhile, by a clock that is not this node's. */
    StoreAnswer parkedAgain(String tenant, StoreAnswer answer) {
        if (answer.park() != null && !answer.park().ladder().isEmpty()) {
            expect(tenant, Duration.ZERO);
        }
        return answer;
    }

    /** Must return at once: it is called in the middle of a claim. */
    public interface Listener {
        void expect(String tenant, Duration in);
    }
}
