package dev.parkslots.edge.sip.capture;

/** What became of a message that was to be shown. */
enum Outcome {
    SHOWN,
    /** More passed than could be shown. */
    QUEUE_FULL,
    /** The viewer failed: nobody listens at the collector's port, or it is too large for a packet. */
    FAILED
}
