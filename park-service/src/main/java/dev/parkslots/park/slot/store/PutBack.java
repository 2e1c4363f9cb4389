package dev.parkslots.park.slot.store;

import dev.parkslots.park.slot.state.Park;

/**
 * A caller whom an edge holds and the store has forgotten.
 *
 * @param park as the edge remembers it
 * @param fence the last one that the edge has seen; the new one is larger
 */
public record PutBack(String tenant, Park park, long fence) {}
