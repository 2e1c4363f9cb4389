package dev.parkslots.park.recall;

import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.SlotStore;
import dev.parkslots.park.slot.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many slots hold a caller, by what they are doing: read from the store when somebody looks, and kept for {@link #GOOD_FOR}, so that
 * metrics cost the store nothing while nobody looks and little while somebody does.
 */
public final class SlotCensus {

    static final Duration GOOD_FOR = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(SlotCensus.class);

    private final SlotStore store;
    private final Supplier<? extends Collection<String>> edges;
    private final InstantSource clock;
    private Map<SlotState, Integer> counted = Map.of();
    private boolean known;
    private Instant next = Instant.MIN;

    /** @param edges ids of all edges that may hold a caller, the vanished ones included */
    public SlotCensus(SlotStore store, Supplier<? extends Collection<String>> edges, InstantSource clock) {
        this.store = store;
        this.edges = edges;
        this.clock = clock;
    }

    /** Slots of all tenants in this state; not a number while the store is away. */
    public synchronized double count(SlotState state) {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(GOOD_FOR);
            known = read();
        }
        return known ? counted.getOrDefault(state, 0) : Double.NaN;
    }

    private boolean read() {
        try {
            Map<SlotState, Integer> found = new EnumMap<>(SlotState.class);
            for (String edge : edges.get()) {
                store.heldBy(edge).forEach(held -> found.merge(held.slot().state(), 1, Integer::sum));
            }
            counted = found;
            return true;
        } catch (StoreUnavailableException away) {
            log.debug("Slots can't be counted: {}", away.getMessage());
            return false;
        }
    }
}
