package dev.parkslots.park.recall;

import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkEnd;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parks that their living owner does not know. Once may be a crossing of messages; the second time, at least {@link #APART} later, the
 * caller is lost.
 *
 * <p>Each node counts for itself: an edge that talks to two nodes in turn is only believed a little later.
 */
public final class Denials {

    /** Less than the time between two announcements, more than any message is under way. */
    static final Duration APART = Duration.ofSeconds(5);

    /** A first denial that nothing followed. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(Denials.class);

    private final ParkSlots slots;
    private final InstantSource clock;
    private final Map<String, Instant> first = new ConcurrentHashMap<>();

    public Denials(ParkSlots slots, InstantSource clock) {
        this.slots = slots;
        this.clock = clock;
    }

    /** The owner of {@code park} lives and says that it does not hold that caller. */
    public void denied(String tenant, Park park) {
        Instant now = clock.instant();
        first.values().removeIf(at -> Duration.between(at, now).compareTo(FORGOTTEN_AFTER) > 0);
        Instant earlier = first.putIfAbsent(park.id(), now);
        if (earlier != null && Duration.between(earlier, now).compareTo(APART) >= 0) {
            log.warn("Slot {} of {}: {} has lost the caller of park {}", park.slot(), tenant, park.owner(), park.id());
            slots.end(tenant, park.id(), park.owner(), ParkEnd.LOST, null);
            first.remove(park.id());
        }
    }

    /** The owner holds that caller. */
    public void held(String parkId) {
        first.remove(parkId);
    }
}
