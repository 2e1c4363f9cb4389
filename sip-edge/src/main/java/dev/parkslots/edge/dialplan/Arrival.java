package dev.parkslots.edge.dialplan;

/** How a number came to us: the same digits mean different things. */
public enum Arrival {
    /** A logged-in user dialed it. */
    INVITE,
    /** A user transfers a call to it. */
    REFER,
    /** The outside world dialed it: only extensions are reached. */
    TRUNK
}
