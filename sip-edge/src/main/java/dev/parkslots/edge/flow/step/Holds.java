package dev.parkslots.edge.flow.step;

import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Phase;

/** Who has put the other party on hold by a click, holds it for as long as there is one: not longer than he is parked himself, say. */
public final class Holds {

    private Holds() {}

    /** Ends what has nobody left to hold. */
    public static Step settle(Step step) {
        if (mayHold(step.call().phase())) {
            return step;
        }
        Step next = step;
        for (Leg leg : step.call().legs()) {
            if (leg.steering().holding()) {
                next = next.with(leg.with(leg.steering().resume()));
            }
        }
        return next;
    }

    /** Whether two are connected, or will be again if what is under way fails. */
    private static boolean mayHold(Phase phase) {
        return phase instanceof Phase.Talking
                || phase instanceof Phase.Parking
                || phase instanceof Phase.Transferring
                || phase instanceof Phase.Merging
                || phase instanceof Phase.Yielding;
    }
}
