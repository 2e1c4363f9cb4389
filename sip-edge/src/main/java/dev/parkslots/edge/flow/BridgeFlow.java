package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Command;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Parking.Origin;
import dev.parkslots.edge.call.Phase.Talking;
import dev.parkslots.edge.call.Refer;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;

/** Two parties who talk, until one hangs up, parks or transfers. */
final class BridgeFlow {

    private BridgeFlow() {}

    static Step on(Call call, Talking phase, CallEvent event) {
        return switch (event) {
            case CallEvent.Sip sip -> sip(call, phase, sip.event());
            case Command.ParkNow park -> ParkFlow.commanded(call, phase, park);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step sip(Call call, Talking phase, SipEvent event) {
        return switch (event) {
            case SipEvent.HungUp hungUp -> over(Legs.gone(Step.of(call), hungUp.leg(), true), phase, hungUp.leg());
            case SipEvent.Vanished vanished ->
                over(Legs.gone(Step.of(call), vanished.leg(), false), phase, vanished.leg());
            case SipEvent.Referred referred -> referred(call, phase, referred);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step over(Step step, Talking phase, LegId gone) {
        return Legs.end(step, phase.peerOf(gone), 480, null).in(new Phase.Ended());
    }

    private static Step referred(Call call, Talking phase, SipEvent.Referred event) {
        Leg from = call.leg(event.leg());
        Leg peer = call.leg(phase.peerOf(from.id()));
        Refer refer = event.refer();
        if (from.state() != Leg.State.UP) {
            return Step.of(call).and(Legs.respond(from.id(), event.transaction(), 491));
        }
        Origin origin =
                refer.subscribe() ? new Origin.ByRefer(refer.cseq()) : new Origin.BySilentRefer(event.transaction());
        if (refer.replaces() != null) {
            return refuse(call, event, origin, attended(refer.target()));
        }
        if (peer.remote() == null) {
            return refuse(call, event, origin, Statuses.UNAVAILABLE);
        }
        return switch (refer.target()) {
            case Intent.ParkAt at -> ParkFlow.referred(accepted(call, event, origin), phase, event, at.slot(), null);
            case Intent.ParkNext next ->
                ParkFlow.referred(accepted(call, event, origin), phase, event, null, next.lot());
            case Intent.Extension to -> TransferFlow.referred(accepted(call, event, origin), phase, event, to);
            case Intent.Outside to -> TransferFlow.referred(accepted(call, event, origin), phase, event, to);
            // It would join strangers.
            case Intent.Retrieve ignored -> refuse(call, event, origin, 403);
            case Intent.Unknown ignored -> refuse(call, event, origin, 404);
        };
    }

    /** A consultation call to a slot can only have retrieved its caller, and two parked parties are never joined. */
    private static int attended(Intent target) {
        return target instanceof Intent.Extension || target instanceof Intent.Outside ? 501 : 403;
    }

    private static Step accepted(Call call, SipEvent.Referred event, Origin origin) {
        Step step = Step.of(call);
        if (origin instanceof Origin.BySilentRefer) {
            return step;
        }
        return Legs.tell(step.and(Legs.respond(event.leg(), event.transaction(), 202)), event.leg(), origin, 100);
    }

    private static Step refuse(Call call, SipEvent.Referred event, Origin origin, int status) {
        Step step = Step.of(call);
        if (!(origin instanceof Origin.BySilentRefer)) {
            step = step.and(Legs.respond(event.leg(), event.transaction(), 202));
        }
        return Legs.tell(step, event.leg(), origin, status);
    }
}
