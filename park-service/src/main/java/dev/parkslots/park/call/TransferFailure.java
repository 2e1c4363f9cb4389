package dev.parkslots.park.call;

/**
 * A transfer by REST that came to nothing: the two talk on.
 *
 * @param extension who has asked for it
 * @param to what he has asked for
 * @param why in the edge's words: "no-such-number", "busy", "declined", "unavailable" or "failed"
 */
public record TransferFailure(String tenant, String callId, String extension, String to, String why) {

    /** For people. */
    public String sentence() {
        String what = switch (why) {
            case "no-such-number" -> "Nobody has the number " + to + ".";
            case "busy" -> to + " is busy.";
            case "declined" -> to + " has declined.";
            case "unavailable" -> to + " did not answer.";
            // A word of a newer edge says no less than "failed".
            default -> to + " could not be reached.";
        };
        return what + " Your call goes on.";
    }
}
