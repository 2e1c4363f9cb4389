package dev.parkslots.edge.loop.watch;

/** What one who sent REFER was told in the end, by NOTIFY or by the answer to the REFER itself. */
enum ReferOutcome {
    DONE,
    /** The slot is taken, or the target is busy. */
    OCCUPIED,
    /** The lot is full, park-service is away, or nobody answered. */
    UNAVAILABLE,
    NOT_FOUND,
    FORBIDDEN,
    /** Ask again: another request is under way. */
    NOT_NOW,
    /** Somebody hung up meanwhile. */
    CANCELLED,
    /** The park was not confirmed in time. */
    TOO_SLOW,
    FAILED;

    /** @param status 200 or more */
    static ReferOutcome of(int status) {
        return switch (status) {
            case 486, 600 -> OCCUPIED;
            case 408, 480 -> UNAVAILABLE;
            case 404 -> NOT_FOUND;
            case 403 -> FORBIDDEN;
            case 491 -> NOT_NOW;
            case 487 -> CANCELLED;
            case 503 -> TOO_SLOW;
            default -> status / 100 == 2 ? DONE : FAILED;
        };
    }
}
