package dev.parkslots.edge.flow.transfer;

import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Parking.Origin;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import org.jspecify.annotations.Nullable;

/** What the one who transfers is told, for as long as he is there. */
final class Transferor {

    /** The transferee has hung up: there is nobody left about whom one could be told. */
    private static final int CANCELLED = 487;

    private Transferor() {}

    /** How it stands. Nobody is told who has gone, or who did not ask. */
    static Step tell(Step step, @Nullable LegId transferor, @Nullable Origin origin, int status) {
        if (origin instanceof Origin.ByClick click) {
            return status < 300 || status == CANCELLED
                    ? step
                    : step.and(new Ask.TransferFailed(click.extension(), click.to(), Statuses.ofTransfer(status)));
        }
        return transferor == null || origin == null ? step : Legs.tell(step, transferor, origin, status);
    }

    /** He has hung up, and the transfer goes on: a REFER without subscription is answered still. */
    static Step gone(Step step, LegId transferor, @Nullable Origin origin) {
        return origin instanceof Origin.BySilentRefer refer
                ? step.and(Legs.silentAnswer(transferor, refer.transaction(), 202))
                : step;
    }

    /** The transferee has hung up: nobody is left to him. */
    static Step alone(Step step, @Nullable LegId transferor) {
        Step ended = transferor == null ? step : Legs.end(step, transferor, Statuses.UNAVAILABLE, null);
        return ended.in(new Phase.Ended());
    }
}
