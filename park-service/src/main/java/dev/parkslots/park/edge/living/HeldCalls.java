package dev.parkslots.park.edge.living;

import java.util.Set;

/** Whoever keeps what edges report about calls. */
public interface HeldCalls {

    /**
     * The edge has exactly these calls now; others that it reported earlier are over.
     *
     * @return whether the edge has calls that are not known here and must be reported again
     */
    boolean reconcile(String edge, String incarnation, Set<String> calls);

    /** The edge lives no more: its calls are over. */
    void drop(String edge);
}
