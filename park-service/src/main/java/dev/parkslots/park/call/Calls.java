package dev.parkslots.park.call;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All calls that are going on, as the edges report them; the same on every node. Throws what the store's client throws when the store is away. */
public interface Calls {

    /** Oldest first. */
    List<LiveCall> ofTenant(String tenant);

    Optional<LiveCall> find(String tenant, String callId);

    /** Oldest first. */
    default List<LiveCall> ofUser(String tenant, String extension) {
        return ofTenant(tenant).stream()
                .filter(call -> call.party(extension).isPresent())
                .toList();
    }

    /**
     * One edge says how some of its calls are now. An older report than the one that is known changes nothing.
     *
     * @param reports all of one edge and one incarnation; of any tenants
     */
    void report(List<CallReport> reports);

    /**
     * Calls that the edge reported, and has no more, are over.
     *
     * @return whether {@code present} holds calls that were never reported
     */
    boolean keepOnly(String edge, String incarnation, Set<String> present);

    /** All calls of an edge that lives no more are over. */
    void dropAll(String edge);
}
