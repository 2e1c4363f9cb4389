package dev.parkslots.park.slot.web;

import dev.parkslots.park.call.CallState;
import dev.parkslots.park.call.Calls;
import dev.parkslots.park.call.LiveCall;
import dev.parkslots.park.call.Party;
import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.security.SignedInUser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the call that a user means when he parks, and says whether he is free to pick up another. */
@Component
class ParkableCalls {

    private final Calls calls;

    ParkableCalls(Calls calls) {
        this.calls = calls;
    }

    /**
     * @param callId null: the only one that can be parked
     * @throws ProblemException no-such-call for a foreign or unknown one, not-on-a-call, ambiguous-call
     */
    LiveCall choose(SignedInUser user, @Nullable String callId) {
        String extension = String.valueOf(user.extension());
        List<LiveCall> own = calls.ofUser(user.tenant(), extension);
        if (callId != null) {
            LiveCall named = own.stream()
                    .filter(call -> call.callId().equals(callId))
                    .findFirst()
                    .orElseThrow(
                            () -> new ProblemException(ProblemCode.NO_SUCH_CALL, "You are on no call of this id."));
            if (!canBeParked(named, extension)) {
                throw new ProblemException(
                        ProblemCode.NOT_ON_A_CALL, "This call is not answered yet, or waits itself.");
            }
            return named;
        }
        List<LiveCall> parkable =
                own.stream().filter(call -> canBeParked(call, extension)).toList();
        return switch (parkable.size()) {
            case 0 -> throw new ProblemException(ProblemCode.NOT_ON_A_CALL, "You are on no call that can be parked.");
            case 1 -> parkable.getFirst();
            default ->
                throw new ProblemException(
                        ProblemCode.AMBIGUOUS_CALL,
                        "You are on " + parkable.size() + " calls: say which one by its \"callId\".");
        };
    }

    /**
     * Whether the user talks, dials, holds somebody or is parked; a call that only rings him does not count.
     *
     * @param parked the call whose caller he wants: the report that he, who parked it, is not on it any more may still be on its way
     */
    boolean isBusy(SignedInUser user, String parked) {
        String extension = String.valueOf(user.extension());
        return calls.ofUser(user.tenant(), extension).stream()
                .anyMatch(call -> call.party(extension)
                        .filter(Party::isBusy)
                        .filter(party -> !call.callId().equals(parked) || party.state() == CallState.PARKED)
                        .isPresent());
    }

    private static boolean canBeParked(LiveCall call, String extension) {
        return call.party(extension)
                .filter(party -> party.state().canBeParked())
                .isPresent();
    }
}
