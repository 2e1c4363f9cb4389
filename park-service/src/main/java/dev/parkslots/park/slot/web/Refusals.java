package dev.parkslots.park.slot.web;

import dev.parkslots.park.platform.problem.ProblemCode;
import dev.parkslots.park.platform.problem.ProblemException;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.ParkResult.Done;
import dev.parkslots.park.slot.ParkResult.Gone;
import dev.parkslots.park.slot.ParkResult.Refused;
import dev.parkslots.park.slot.Refusal;

/** What a refusal of the slots is called in the public API. */
final class Refusals {

    private Refusals() {}

    /** @throws ProblemException when it was refused */
    static Done done(ParkResult result) {
        return switch (result) {
            case Done done -> done;
            case Refused refused -> throw problem(refused);
            case Gone gone -> throw new ProblemException(ProblemCode.NO_SUCH_PARK, "There is no park of this id.");
        };
    }

    static ProblemException problem(Refused refused) {
        return new ProblemException(code(refused.refusal()), refused.detail());
    }

    static ProblemCode code(Refusal refusal) {
        return switch (refusal) {
            case NO_SUCH_SLOT -> ProblemCode.NO_SUCH_SLOT;
            case NO_SUCH_PARK -> ProblemCode.NO_SUCH_PARK;
            case SLOT_OCCUPIED -> ProblemCode.SLOT_OCCUPIED;
            case LOT_FULL -> ProblemCode.LOT_FULL;
            case PARKING_DISABLED -> ProblemCode.PARKING_DISABLED;
            case NOT_ALLOWED_IN_LOT -> ProblemCode.NOT_ALLOWED_IN_LOT;
            case SLOT_FREE -> ProblemCode.SLOT_FREE;
            case ALREADY_BEING_RETRIEVED -> ProblemCode.ALREADY_BEING_RETRIEVED;
            // Only commands with a fence are told "stale", and public ones carry none but their own.
            case PARK_CHANGED, STALE -> ProblemCode.PARK_CHANGED;
            case NOT_ON_A_CALL -> ProblemCode.NOT_ON_A_CALL;
            case STORE_UNAVAILABLE -> ProblemCode.STORE_UNAVAILABLE;
        };
    }
}
