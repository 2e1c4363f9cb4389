package dev.parkslots.park.slot.state;

/** Every way in which a park ends; each park ends exactly once. Metric tag, event field and log field alike. */
public enum ParkEnd {
    /** Somebody picked the caller up. */
    RETRIEVED,
    /** A recall was answered. */
    RECALLED,
    /** The ladder sent the caller elsewhere, and that answered. */
    FORWARDED,
    /** The caller hung up. */
    ABANDONED,
    /** A supervisor took the caller out. */
    FORCED,
    /** The caller is gone by our fault. */
    LOST
}
