package dev.parkslots.park.slot;

import dev.parkslots.park.directory.Lot;
import dev.parkslots.park.slot.ParkResult.Done;
import dev.parkslots.park.slot.ParkResult.Refused;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.Person;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.ClaimRequest;
import dev.parkslots.park.slot.store.RetrievalRequest;
import dev.parkslots.park.slot.store.StoreAnswer;
import dev.parkslots.park.slot.store.StoreUnavailableException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a store's answer means to the one who asked: the same verdict is a success for one command and a refusal for another. */
final class Answers {

    static final String STALE = "Park or fence is not the current one; nothing was changed.";

    private Answers() {}

    /** A store that is away is an answer, too. */
    static ParkResult guarded(Supplier<ParkResult> command) {
        try {
            return command.get();
        } catch (StoreUnavailableException away) {
            return new Refused(Refusal.STORE_UNAVAILABLE, "The store does not answer; try again in a few seconds.");
        }
    }

    static ParkResult toClaim(StoreAnswer answer, ClaimRequest request, Lot lot) {
        return toTaken(answer, request.slot(), lot);
    }

    /** To a claim or a reservation of {@code slot}; null: of the next free one of {@code lot}. */
    static ParkResult toTaken(StoreAnswer answer, @Nullable String slot, Lot lot) {
        return switch (answer.verdict()) {
            case DONE, AGAIN, SAME_CALL -> done(answer);
            case FULL -> new Refused(Refusal.LOT_FULL, "All slots of lot " + lot.name() + " are taken.");
            case STATE -> new Refused(Refusal.SLOT_OCCUPIED, "Slot " + slot + " is taken.");
            case CALL_ELSEWHERE -> parkedAlready(answer);
            case ENDED, NO_PARK, OTHER_PARK, FENCE, OWNER -> new Refused(Refusal.STALE, STALE);
        };
    }

    /** A park that was ever confirmed stays confirmed, whatever happened since: the answer may just have been lost. */
    static ParkResult toConfirm(StoreAnswer answer) {
        boolean confirmed = answer.park() != null && answer.park().parkedAt() != null;
        return confirmed ? done(answer) : toFenced(answer);
    }

    private static ParkResult parkedAlready(StoreAnswer answer) {
        return new Refused(
                Refusal.NOT_ON_A_CALL,
                "This call is parked already"
                        + (answer.slot() == null
                                ? "."
                                : ", in slot " + answer.slot().number() + "."));
    }

    /** As to a confirmation; a caller who waits in another slot already stays there. */
    static ParkResult toFill(StoreAnswer answer) {
        return answer.verdict() == StoreAnswer.Verdict.CALL_ELSEWHERE ? parkedAlready(answer) : toConfirm(answer);
    }

    static ParkResult toBegin(StoreAnswer answer, RetrievalRequest request) {
        String slot = "Slot " + request.slot();
        return switch (answer.verdict()) {
            case DONE, AGAIN -> done(answer);
            case OTHER_PARK -> new Refused(Refusal.PARK_CHANGED, slot + " holds another caller now.");
            case STATE ->
                switch (Objects.requireNonNull(answer.slot()).state()) {
                    case CONNECTING ->
                        new Refused(
                                Refusal.ALREADY_BEING_RETRIEVED,
                                "Somebody else is picking up the caller in " + slot + ".");
                    case RESERVED -> new Refused(Refusal.SLOT_OCCUPIED, slot + " is reserved.");
                    case FREE, CLAIMED, PARKED, RECALLING -> new Refused(Refusal.SLOT_FREE, slot + " is free.");
                };
            case NO_PARK, ENDED -> new Refused(Refusal.SLOT_FREE, slot + " is free.");
            case SAME_CALL, CALL_ELSEWHERE, FULL, FENCE, OWNER -> new Refused(Refusal.STALE, STALE);
        };
    }

    static ParkResult toComplete(StoreAnswer answer, Person retriever) {
        Park park = answer.park();
        boolean sameAgain = park != null
                && park.end() == ParkEnd.RETRIEVED
                && park.retriever() != null
                && Objects.equals(park.retriever().extension(), retriever.extension());
        return sameAgain ? done(answer) : toFenced(answer);
    }

    static ParkResult toEnd(StoreAnswer answer) {
        return switch (answer.verdict()) {
            case DONE, AGAIN, ENDED, NO_PARK -> done(answer);
            default -> toFenced(answer);
        };
    }

    static ParkResult toUpdate(StoreAnswer answer, String parkId) {
        return switch (answer.verdict()) {
            case DONE, AGAIN -> done(answer);
            case NO_PARK -> new Refused(Refusal.NO_SUCH_PARK, "There is no park " + parkId + ".");
            default -> new Refused(Refusal.PARK_CHANGED, "This caller is not waiting any more.");
        };
    }

    /** Who comes second hears why: that the caller is with somebody else, where it is so. */
    static ParkResult toLadder(StoreAnswer answer) {
        boolean connecting = answer.verdict() == StoreAnswer.Verdict.STATE
                && answer.slot() != null
                && answer.slot().state() == SlotState.CONNECTING;
        boolean retrieved = answer.verdict() == StoreAnswer.Verdict.ENDED
                && answer.park() != null
                && answer.park().end() == ParkEnd.RETRIEVED;
        return connecting || retrieved
                ? new Refused(Refusal.ALREADY_BEING_RETRIEVED, "Somebody else is picking up this caller.")
                : toFenced(answer);
    }

    static ParkResult toAnswered(StoreAnswer answer, ParkEnd end, Person by) {
        Park park = answer.park();
        boolean sameAgain = park != null && park.end() == end && by.equals(park.retriever());
        return sameAgain ? done(answer) : toLadder(answer);
    }

    static ParkResult toFenced(StoreAnswer answer) {
        return switch (answer.verdict()) {
            case DONE, AGAIN -> done(answer);
            default -> new Refused(Refusal.STALE, STALE);
        };
    }

    static ParkResult done(StoreAnswer answer) {
        return answer.slot() == null || answer.park() == null
                ? new ParkResult.Gone()
                : new Done(answer.slot(), answer.park());
    }
}
