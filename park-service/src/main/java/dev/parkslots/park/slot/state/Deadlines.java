package dev.parkslots.park.slot.state;

import java.time.Duration;

/** How long a slot may stay in a state that is meant to pass. */
public final class Deadlines {

    /** From the claim until the caller is on music. */
    public static final Duration CONFIRM = Duration.ofSeconds(5);

    /** How long a retrieval may ring without being renewed. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    /** How long a slot is kept for an attended transfer. */
    public static final Duration RESERVATION = Duration.ofSeconds(30);

    /** From the beginning of a step of the ladder until its owner says that it does it. */
    public static final Duration COMMAND = Duration.ofSeconds(3);

    /** How much longer than it rings a step may take before the owner is asked about it. */
    public static final Duration STEP_GRACE = Duration.ofSeconds(5);

    private Deadlines() {}
}
