package dev.parkslots.park.platform.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every refusal of the public API. The word is stable: clients decide by it. */
public enum ProblemCode {
    BAD_REQUEST(400, "The request is not right", "Correct the fields listed in \"errors\" and send it again."),
    UNAUTHENTICATED(
            401, "Please log in", "Get a token with POST /api/v1/token and send it as \"Authorization: Bearer …\"."),
    BAD_CREDENTIALS(
            401, "User or password is wrong", "Check both and try again; after several failures wait a minute."),
    FORBIDDEN(403, "You may not do this", "Ask an administrator of your account for the role that it needs."),
    PARKING_DISABLED(
            403,
            "Parking is switched off in this lot",
            "Park in another lot, or ask an administrator to enable this one."),
    NOT_ALLOWED_IN_LOT(403, "You may not use this lot", "Use another lot, or ask an administrator to let you in."),
    NO_SUCH_SLOT(404, "There is no such slot", "Choose one of the numbers that GET /api/v1/slots lists."),
    NO_SUCH_CALL(404, "There is no such call", "It may have ended: look at GET /api/v1/calls."),
    NO_SUCH_PARK(404, "There is no such park", "Check the parkId against GET /api/v1/parks."),
    NO_SUCH_RESOURCE(404, "There is nothing here", "Check the address and the method against /swagger-ui.html."),
    ALREADY_BEING_RETRIEVED(
            409,
            "Somebody else is picking up this caller",
            "Nothing to do; should they fail, the caller is back in the slot."),
    SLOT_FREE(409, "The slot is free", "The caller was picked up or has hung up; there is nobody to retrieve."),
    PARK_CHANGED(409, "Another caller is in the slot now", "Look at the slot again and decide anew."),
    SLOT_OCCUPIED(409, "The slot is taken", "Park in another slot, or in \"next\" for the first free one."),
    LOT_FULL(409, "All slots of the lot are taken", "Pick up a caller first, or park in another lot."),
    NOT_ON_A_CALL(409, "You are on no call with which this can be done", "Answer the call first, then try again."),
    BUSY_ON_A_CALL(
            409, "You are on a call", "End or park the call you are on, held ones too, then pick up the caller."),
    AMBIGUOUS_CALL(409, "You are on more than one call", "Say which one: send its \"callId\" from GET /api/v1/calls."),
    NO_DEVICE(409, "None of your devices is registered", "Start your phone or softphone and try again."),
    EDGE_REFUSED(409, "The telephone node refused", "The call may have changed meanwhile: look at it and try again."),
    PAYLOAD_TOO_LARGE(413, "The body is too large", "Send at most 64 KB."),
    EDGE_UNREACHABLE(503, "The telephone node can't be reached", "Nothing was lost; try again in a few seconds."),
    /** Between the services only, never on the public port. */
    STALE(409, "The parkId or the fence is not the current one", "Nothing was changed; ask for the state of the park."),
    STORE_UNAVAILABLE(
            503, "The store is away", "Calls go on and parked callers keep waiting; try again in a few seconds.");

    private final int status;
    private final String title;
    private final String advice;

    ProblemCode(int status, String title, String advice) {
        this.status = status;
        this.title = title;
        this.advice = advice;
    }

    /** As in JSON, e.g. "slot-occupied". */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** What happened, in a few words for people. */
    public String title() {
        return title;
    }

    /** What a person can do now: one sentence. */
    public String advice() {
        return advice;
    }

    /** Whether people may see it. */
    public boolean isPublic() {
        return this != STALE;
    }

    /** RFC 9457 §3.1.1. */
    public String type() {
        return "urn:parkslots:problem:" + code();
    }

    public static Optional<ProblemCode> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
