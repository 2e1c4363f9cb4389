package dev.parkslots.park.slot;

import java.util.Optional;

/** The edges that hold parked callers, as far as this node can reach them. */
public interface Owners {

    /** Asks the edge itself ({@code GET /internal/v1/parks/{parkId}}); blocks for at most its time-outs. */
    Answer ask(String owner, String parkId);

    /** Where the other services reach the edge's internal API; empty for an edge that was never seen. */
    Optional<String> url(String owner);

    /** What an edge says about a park. */
    enum Answer {
        /** It holds the caller, who waits. */
        WAITING,
        /** It holds the caller and a retriever's device rings. */
        RINGING,
        /** It holds the caller and rings somebody by a step of the ladder. */
        RECALLING,
        /** It joins caller and retriever right now. */
        JOINING,
        /** It has joined them. */
        JOINED,
        /** It lives, and does not hold that caller. */
        DENIED,
        /** It lives, but did not answer. */
        SILENT,
        /** It does not live. */
        DEAD
    }
}
