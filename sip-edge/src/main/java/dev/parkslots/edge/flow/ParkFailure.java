package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.End;
import dev.parkslots.edge.call.Effect.Outcome;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Parking;
import dev.parkslots.edge.call.Phase.Parking.Origin;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.transfer.TransferFlow;

/** A park that did not come about: whoever asked is told, and nobody is lost. */
final class ParkFailure {

    private ParkFailure() {}

    /** park-service refused the slot, or could not be asked. */
    static Step of(Call call, Parking phase, int status) {
        LegId parker = phase.parkerLeg();
        Step told = tell(Step.of(call), phase, status);
        if (parker == null) {
            return TransferFlow.ringBack(told, phase.parkee(), phase.parker());
        }
        return told.in(new Phase.Talking(phase.parkee(), parker));
    }

    /**
     * The slot was held, but the park was not confirmed.
     *
     * @param unknown whether park-service may have stored the confirmation nevertheless
     */
    static Step notConfirmed(Call call, Parking phase, boolean unknown) {
        Park park = call.park().orElseThrow();
        LegId parker = phase.parkerLeg();
        Step step = Step.of(call);
        if (phase.origin() instanceof Origin.ByCommand command) {
            step = step.and(new Effect.Answer(
                    command.command(),
                    new Outcome.Refused("edge-refused", "The park was not confirmed in time; the call goes on.")));
        }
        if (parker == null) {
            // Nobody to go back to: the caller stays on music, and the next announcement puts the park back.
            return tell(step, phase, 503).in(new Phase.Parked(park));
        }
        if (unknown) {
            step = step.and(new Ask.EndPark(park.parkId(), End.LOST));
        }
        return tell(step, phase, 503).in(new Phase.Talking(phase.parkee(), parker));
    }

    /** One of the two hung up while the park was on its way. */
    static Step gone(Call call, Parking phase, LegId leg, boolean saidSo) {
        Step step = Legs.gone(Step.of(call), leg, saidSo);
        if (leg.equals(phase.parkee())) {
            return callerGone(step, phase);
        }
        // Many phones hang up right after the 202: the park goes on.
        Step next = step.in(phase.parkerGone());
        return phase.origin() instanceof Origin.BySilentRefer refer
                ? next.and(Legs.silentAnswer(leg, refer.transaction(), 202))
                : next;
    }

    /** The caller hung up, and is not listed any more. */
    private static Step callerGone(Step step, Parking phase) {
        Step next = step.call()
                .park()
                .map(park -> step.and(new Ask.EndPark(park.parkId(), End.ABANDONED)))
                .orElse(step);
        if (phase.origin() instanceof Origin.ByCommand command) {
            next = next.and(
                    new Effect.Answer(command.command(), new Outcome.Refused("edge-refused", "The caller hung up.")));
        }
        next = tell(next, phase, 487);
        if (phase.parkerLeg() != null) {
            next = Legs.end(next, phase.parkerLeg(), 480, null);
        }
        return next.in(
                phase.progress() instanceof Parking.Progress.Claiming ? new Phase.Releasing() : new Phase.Ended());
    }

    /** Who asked by his leg is told there, while he has it; who dialled a code, in the call by which he did. */
    private static Step tell(Step step, Parking phase, int status) {
        boolean elsewhere = phase.origin() instanceof Origin.ByDialling;
        LegId leg = elsewhere ? phase.parkee() : phase.parkerLeg();
        return leg == null ? step : Legs.tell(step, leg, phase.origin(), status);
    }
}
