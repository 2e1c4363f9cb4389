package dev.parkslots.park.edge.living;

import java.net.URI;

/**
 * An edge that was heard a short while ago.
 *
 * @param id unique among the edges
 * @param url base address of its internal API
 * @param incarnation another one after each start of the process
 */
public record LivingEdge(String id, URI url, String incarnation) {}
