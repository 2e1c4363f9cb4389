package dev.parkslots.edge.loop.watch;

/** What came of a wish to pick up a parked caller. */
enum RetrievalOutcome {
    JOINED,
    /** park-service said no: empty, taken by somebody else, not allowed. */
    REFUSED,
    /** Nobody could be asked, or the caller is not to be had. */
    UNAVAILABLE,
    DECLINED,
    BUSY,
    NO_ANSWER,
    CANCELLED,
    FAILED,
    /** The parked caller hung up meanwhile. */
    ABANDONED;

    /** @param reason as {@code Effect.Ask.Abort} gives it */
    static RetrievalOutcome ofAbort(String reason) {
        return switch (reason) {
            case "declined" -> DECLINED;
            case "busy" -> BUSY;
            case "no-answer" -> NO_ANSWER;
            case "cancelled" -> CANCELLED;
            default -> FAILED;
        };
    }
}
