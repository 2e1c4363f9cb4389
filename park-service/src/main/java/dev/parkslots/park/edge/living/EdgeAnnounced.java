package dev.parkslots.park.edge.living;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * What an edge says of itself every 10 s, without its parks.
 *
 * @param url base address of its internal API
 * @param stopping its last word
 * @param calls ids of all calls that it has now
 */
public record EdgeAnnounced(
        String edge,
        String incarnation,
        URI url,
        boolean stopping,
        Set<String> calls,
        List<RegisteredDevice> registrations) {

    public EdgeAnnounced {
        calls = Set.copyOf(calls);
        registrations = List.copyOf(registrations);
    }
}
