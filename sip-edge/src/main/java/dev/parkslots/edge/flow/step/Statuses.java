package dev.parkslots.edge.flow.step;

import dev.parkslots.edge.call.Effect.WhyNot;
import dev.parkslots.edge.call.ladder.LadderStep.Outcome;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Which SIP status says what park-service or another device said. */
public final class Statuses {

    public static final int UNAVAILABLE = 480;

    /** What a device is told that rang for long enough; and it says so again (RFC 3261 §9.2). */
    public static final int RANG_OUT = 487;

    /** Between us and one device; nothing that the caller could use. */
    private static final Set<Integer> PRIVATE = Set.of(401, 407, 408, 481, 482, 483, 487, 491);

    private Statuses() {}

    /** For a refused claim (CONTRACT: REFER to a slot). */
    public static int ofClaim(String code) {
        return switch (code) {
            case "slot-occupied" -> 486;
            case "no-such-slot" -> 404;
            case "not-allowed-in-lot", "parking-disabled", "forbidden" -> 403;
            default -> UNAVAILABLE;
        };
    }

    /** For a reservation that could not be filled: it is over, or the caller waits in another slot. */
    public static int ofFilling(String code) {
        return code.equals("stale") ? 404 : UNAVAILABLE;
    }

    /** For a refused retrieval (CONTRACT: final answers to INVITE of a slot). */
    public static int ofRetrieval(String code) {
        return switch (code) {
            case "slot-free", "no-such-slot" -> 404;
            case "already-being-retrieved", "park-changed", "slot-occupied" -> 486;
            case "not-allowed-in-lot", "parking-disabled", "forbidden" -> 403;
            default -> UNAVAILABLE;
        };
    }

    /** What the caller is told when nobody answered: the clearest of what the devices said. */
    public static int ofFailures(List<Integer> failures) {
        int worst = failures.isEmpty() ? UNAVAILABLE : Collections.max(failures);
        if (worst >= 600) {
            return worst;
        }
        if (failures.contains(486)) {
            return 486;
        }
        return failures.stream()
                .filter(status -> status >= 400 && !PRIVATE.contains(status))
                .min(Integer::compare)
                .orElse(UNAVAILABLE);
    }

    /**
     * What came of a step of a ladder that nobody has answered.
     *
     * @param failures what the devices said; {@link #RANG_OUT} for those that said nothing
     */
    public static Outcome ofStep(List<Integer> failures) {
        // The kindest one: who is busy may be free in the next round.
        return failures.stream()
                .map(Statuses::ofDevice)
                .min(Comparator.naturalOrder())
                .orElse(Outcome.UNREGISTERED);
    }

    private static Outcome ofDevice(int status) {
        return switch (status) {
            case RANG_OUT, 408 -> Outcome.NO_ANSWER;
            case 486, 600 -> Outcome.BUSY;
            // Do not disturb is said in several ways; a 3xx sends nobody anywhere here.
            case 403, 480, 603, 607 -> Outcome.DECLINED;
            default -> status < 400 ? Outcome.DECLINED : Outcome.FAILED;
        };
    }

    /** Why a transfer by REST came to nothing: what the target's device has said, or what it would have said. */
    public static WhyNot ofTransfer(int status) {
        return switch (status) {
            case 404, 410, 484, 604 -> WhyNot.NO_SUCH_NUMBER;
            case 486, 600 -> WhyNot.BUSY;
            case 403, 603, 607 -> WhyNot.DECLINED;
            case 408, 480 -> WhyNot.UNAVAILABLE;
            default -> status < 400 ? WhyNot.DECLINED : WhyNot.FAILED;
        };
    }

    /** Why a retrieval by REST came to nothing, in park-service's words. */
    public static String abortReason(int status) {
        return switch (status) {
            case 486, 600 -> "busy";
            // A retriever picks up himself: sending the call on is as good as declining it.
            case 300, 301, 302, 305, 380, 603, 607, 403 -> "declined";
            case 408, 480, 487 -> "no-answer";
            default -> "failed";
        };
    }
}
