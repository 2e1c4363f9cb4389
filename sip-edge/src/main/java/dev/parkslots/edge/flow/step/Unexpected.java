package dev.parkslots.edge.flow.step;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Command;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.Outcome;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.SipEvent;

/** What a phase has no use for: it changes nothing, and whoever waits for an answer gets one. */
public final class Unexpected {

    private static final int REQUEST_PENDING = 491;

    private Unexpected() {}

    public static Step in(Call call, CallEvent event) {
        return switch (event) {
            case CallEvent.Sip sip -> in(call, sip.event());
            case CallEvent.Arrival arrival -> arrived(call, arrival, 486);
            case CallEvent.Demanded demanded ->
                Step.of(call)
                        .and(new Effect.RefuseDemand(
                                demanded.to(), new CallEvent.DemandRefused(demanded.request(), REQUEST_PENDING, null)));
            case CallEvent.DemandRefused ignored -> Step.of(call);
            case CallEvent.LanguageFound ignored -> Step.of(call);
            case CallEvent.ParkWanted wanted ->
                Step.of(call).and(new Effect.TellPark(wanted.by(), new CallEvent.ParkTold(Statuses.UNAVAILABLE)));
            case CallEvent.ParkTold ignored -> Step.of(call);
            case CallEvent.ParkTyped ignored -> Step.of(call);
            case CallEvent.HeldFound ignored -> Step.of(call);
            case CallEvent.WaysFound ignored -> Step.of(call);
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

    public static Step in(Call call, SipEvent event) {
        return event instanceof SipEvent.Referred referred
                ? Step.of(call).and(Legs.respond(referred.leg(), referred.transaction(), referStatus(call)))
                : Step.of(call);
    }

    /** 491: ask again when what goes on is over. 403: nothing here can be transferred. */
    private static int referStatus(Call call) {
        return isUnderWay(call) || call.phase() instanceof Phase.Recalling ? REQUEST_PENDING : 403;
    }

    private static boolean isUnderWay(Call call) {
        return call.phase() instanceof Phase.Parking
                || call.phase() instanceof Phase.Transferring
                || call.phase() instanceof Phase.Merging
                || call.phase() instanceof Phase.Yielding;
    }

    /** Legs that nobody here waits for (any more): they end, and whatever they were promised is given back. */
    public static Step arrived(Call call, CallEvent.Arrival arrival, int status) {
        Step step = Step.of(call);
        for (Leg leg : arrival.legs()) {
            step = Legs.end(step.with(leg), leg.id(), status, null).and(new Effect.Sound.Close(leg.id()));
        }
        return switch (arrival) {
            case CallEvent.LegArrived retriever ->
                step.and(new Ask.Abort(retriever.parkId(), retriever.retriever().fence(), "failed"));
            case CallEvent.ReservationArrived kept ->
                step.and(new Ask.Release(
                        kept.reservation().parkId(), kept.reservation().fence()));
            case CallEvent.PartyArrived ignored -> step;
            case CallEvent.RingingArrived ignored -> step;
            case CallEvent.NumberWanted ignored -> step;
        };
    }

    private static Step refuse(Call call, Command command) {
        Outcome.Refused why = switch (command) {
            case Command.ParkNow ignored ->
                isUnderWay(call)
                        ? new Outcome.Refused("edge-refused", "The call is being parked or transferred already.")
                        : new Outcome.Refused("not-on-a-call", "The call is not connected.");
            case Command.Ring ignored ->
                new Outcome.Refused("already-being-retrieved", "Somebody is being connected to this caller.");
            case Command.RunStep ignored ->
                new Outcome.Refused("already-being-retrieved", "Somebody is being connected to this caller.");
            case Command.ByUser ignored ->
                isUnderWay(call)
                        ? new Outcome.Refused("edge-refused", "The call is being parked or transferred already.")
                        : new Outcome.Refused("not-on-a-call", "The call is not connected.");
            case Command.HangUp ignored -> new Outcome.Refused("no-such-call", "The call has ended.");
            case Command.Page ignored -> new Outcome.Refused("edge-refused", "The call exists already.");
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
