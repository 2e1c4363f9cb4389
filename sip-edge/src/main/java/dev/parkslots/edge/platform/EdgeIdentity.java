package dev.parkslots.edge.platform;

import java.net.URI;

/**
 * Who we are to the other services.
 *
 * @param id {@code edge.id}
 * @param incarnation another one after each start: tells a restarted edge from one that was only silent
 * @param url where park-service reaches our internal API
 */
public record EdgeIdentity(String id, String incarnation, URI url) {}
