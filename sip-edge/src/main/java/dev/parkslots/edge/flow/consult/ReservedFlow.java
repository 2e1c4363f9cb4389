package dev.parkslots.edge.flow.consult;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Reserved;
import dev.parkslots.edge.call.Phase.Telling;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;

/** A device hears a number: of the slot that is kept for its held call, or of the one where that call is parked. */
public final class ReservedFlow {

    private static final String KEPT_NO_LONGER = Legs.reason(480, "The slot is kept no longer");
    private static final String PARKED = Legs.reason(200, "Parked");

    private ReservedFlow() {}

    /** Until the transfer comes, which takes the reservation away: see {@code YieldFlow}. */
    public static Step on(Call call, Reserved phase, CallEvent event) {
        return switch (event) {
            case CallEvent.TimerFired fired ->
                fired.timer()
                                .equals(new Timer.ReservationOver(
                                        phase.reservation().parkId()))
                        ? released(Legs.end(Step.of(call), phase.holder(), Statuses.UNAVAILABLE, KEPT_NO_LONGER), phase)
                        : Step.of(call);
            case CallEvent.Sip sip ->
                hasLeft(sip.event()) ? released(left(call, sip.event()), phase) : Unexpected.in(call, event);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step released(Step step, Reserved phase) {
        return step.in(new Phase.Ended())
                .and(new Ask.Release(
                        phase.reservation().parkId(), phase.reservation().fence()));
    }

    /** Until the number is said, or the device has hung up. */
    public static Step on(Call call, Telling phase, CallEvent event) {
        return switch (event) {
            case CallEvent.Media.Said ignored -> told(call, phase);
            case CallEvent.TimerFired fired ->
                fired.timer().equals(new Timer.ToldLongEnough(phase.dialler())) ? told(call, phase) : Step.of(call);
            case CallEvent.Sip sip ->
                hasLeft(sip.event()) ? left(call, sip.event()).in(new Phase.Ended()) : Unexpected.in(call, event);
            default -> Unexpected.in(call, event);
        };
    }

    private static boolean hasLeft(SipEvent event) {
        return event instanceof SipEvent.HungUp || event instanceof SipEvent.Vanished;
    }

    private static Step left(Call call, SipEvent event) {
        return Legs.gone(Step.of(call), event.leg(), event instanceof SipEvent.HungUp);
    }

    private static Step told(Call call, Telling phase) {
        return Legs.end(Step.of(call), phase.dialler(), Statuses.UNAVAILABLE, PARKED)
                .in(new Phase.Ended());
    }
}
