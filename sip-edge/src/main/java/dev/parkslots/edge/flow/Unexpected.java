package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Command;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.Outcome;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Step;

/** What a phase has no use for: it changes nothing, and whoever waits for an answer gets one. */
final class Unexpected {

    private Unexpected() {}

    static Step in(Call call, CallEvent event) {
        return switch (event) {
            case CallEvent.Sip sip -> in(call, sip.event());
            case CallEvent.LegArrived arrived -> tooLate(call, arrived);
            case Command command -> refuse(call, command);
            case CallEvent.ParkAnswer.ClaimGranted claim ->
                // Nobody here waits for this slot any more.
                Step.of(call).and(new Ask.EndPark(claim.parkId(), Effect.End.ABANDONED));
            case CallEvent.ParkAnswer.RetrievalGranted granted ->
                Step.of(call)
                        .and(new Ask.Abort(granted.parkId(), granted.retriever().fence(), "cancelled"));
            case CallEvent.ParkAnswer ignored -> Step.of(call);
            case CallEvent.Stopping ignored -> Step.of(call);
            case CallEvent.Preparation.Prepared prepared -> closeUnused(call, prepared);
            case CallEvent.Preparation.NotPrepared ignored -> Step.of(call);
            case CallEvent.Incoming ignored -> Step.of(call);
            case CallEvent.HandOverFailed ignored -> Step.of(call);
            case CallEvent.Media ignored -> Step.of(call);
            case CallEvent.TimerFired ignored -> Step.of(call);
        };
    }

    static Step in(Call call, SipEvent event) {
        return event instanceof SipEvent.Referred referred
                ? Step.of(call).and(Legs.respond(referred.leg(), referred.transaction(), referStatus(call)))
                : Step.of(call);
    }

    /** 491: ask again when what goes on is over. 403: nothing here can be transferred. */
    private static int referStatus(Call call) {
        return call.phase() instanceof Phase.Parking || call.phase() instanceof Phase.Transferring ? 491 : 403;
    }

    /** The caller whom this retriever was promised is not to be had any more. */
    private static Step tooLate(Call call, CallEvent.LegArrived arrived) {
        Leg leg = arrived.leg();
        return Legs.end(Step.of(call).with(leg), leg.id(), 486, null)
                .and(new Effect.Sound.Close(leg.id()))
                .and(new Ask.Abort(arrived.parkId(), arrived.retriever().fence(), "failed"));
    }

    private static Step refuse(Call call, Command command) {
        Outcome.Refused why = switch (command) {
            case Command.ParkNow ignored ->
                call.phase() instanceof Phase.Parking || call.phase() instanceof Phase.Transferring
                        ? new Outcome.Refused("edge-refused", "The call is being parked or transferred already.")
                        : new Outcome.Refused("not-on-a-call", "The call is not connected.");
            case Command.Ring ignored ->
                new Outcome.Refused("already-being-retrieved", "Somebody is being connected to this caller.");
            case Command.HangUp ignored -> new Outcome.Refused("no-such-call", "The call has ended.");
            case Command.Originate ignored -> new Outcome.Refused("edge-refused", "The call exists already.");
        };
        return Step.of(call).and(new Effect.Answer(command.command(), why));
    }

    private static Step closeUnused(Call call, CallEvent.Preparation.Prepared prepared) {
        Step step = Step.of(call);
        for (Leg leg : prepared.targets()) {
            step = step.and(new Effect.Sound.Close(leg.id()));
        }
        return step;
    }
}
