package dev.parkslots.edge.loop.watch;

/** What came of an INVITE that wanted to reach somebody, or of a click that did. */
enum SetupOutcome {
    ANSWERED,
    BUSY,
    /** Nobody answered, or no device is there to ring. */
    UNAVAILABLE,
    /** The caller gave up. */
    CANCELLED,
    UNKNOWN_NUMBER,
    FORBIDDEN,
    /** No codec in common, or an offer that can't be served. */
    NOT_ACCEPTABLE,
    /** By the other end, for a reason of its own. */
    REFUSED,
    /** By a fault, ours or of the other end. */
    FAILED;

    /** @param status the final answer, 300 or more */
    static SetupOutcome of(int status) {
        return switch (status) {
            case 486, 600 -> BUSY;
            case 408, 480 -> UNAVAILABLE;
            case 487 -> CANCELLED;
            case 404, 410, 484, 604 -> UNKNOWN_NUMBER;
            case 403 -> FORBIDDEN;
            case 415, 488, 606 -> NOT_ACCEPTABLE;
            default -> status / 100 == 5 ? FAILED : REFUSED;
        };
    }
}
