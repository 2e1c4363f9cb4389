package dev.parkslots.park.edge.living;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which edges live; the same on every node. All methods throw what the store's client throws when the store is away. */
public interface LivingEdges {

    /** How long an edge that is not heard any more counts as living: two announcements and a half. */
    Duration TTL = Duration.ofSeconds(25);

    Optional<LivingEdge> find(String edge);

    List<LivingEdge> all();

    /** The edge was heard just now. */
    void heard(LivingEdge edge);

    /** The edge says that it stops, or what it left behind has been cleared away. */
    void forget(String edge);

    /** Edges that were heard once, live no more, and were not {@linkplain #forget forgotten} yet. */
    Set<String> vanished();
}
