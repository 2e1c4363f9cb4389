package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Command;
import dev.parkslots.edge.call.Exchange.Wish;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Parking.Origin;
import dev.parkslots.edge.call.Phase.Talking;
import dev.parkslots.edge.call.Refer;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Exchanges;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import dev.parkslots.edge.flow.transfer.AttendedFlow;
import dev.parkslots.edge.flow.transfer.TransferFlow;

/** Two parties who talk, until one hangs up, parks or transfers. */
final class BridgeFlow {

    private BridgeFlow() {}

    static Step on(Call call, Talking phase, CallEvent event) {
        return switch (event) {
            case CallEvent.Sip sip -> sip(call, phase, sip.event());
            case Command.ParkNow park -> ParkFlow.commanded(call, phase, park);
            case CallEvent.ParkTyped typed -> ParkFlow.typed(call, phase, typed);
            case CallEvent.ParkWanted wanted -> ParkFlow.wanted(call, phase, wanted);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step sip(Call call, Talking phase, SipEvent event) {
        return switch (event) {
            case SipEvent.HungUp hungUp -> over(Legs.gone(Step.of(call), hungUp.leg(), true), phase, hungUp.leg());
            case SipEvent.Vanished vanished ->
                over(Legs.gone(Step.of(call), vanished.leg(), false), phase, vanished.leg());
            case SipEvent.Referred referred -> referred(call, phase, referred);
            case SipEvent.Modified modified -> changed(call, phase, modified);
            default -> Unexpected.in(call, event);
        };
    }

    /**
     * A device has changed its codec, or would not. The two have to speak one: whoever changed for somebody who is not here any
     * more is asked back, and where one of them can't follow, the other one is asked.
     */
    private static Step changed(Call call, Talking phase, SipEvent.Modified answer) {
        Leg asked = call.leg(answer.leg());
        Leg other = call.leg(phase.peerOf(answer.leg()));
        Step step = Step.of(call);
        if (asked.codec() == other.codec() || other.codec() == null) {
            return step;
        }
        boolean agreed = answer.status() < 300;
        if (agreed && Offers.canSpeak(asked, other.codec())) {
            return Exchanges.ask(step, asked.id(), new Wish.Speak(Offers.only(other)));
        }
        boolean mayLead = agreed || asked.id().equals(phase.one());
        return mayLead && asked.codec() != null && Offers.canSpeak(other, asked.codec())
                ? Exchanges.ask(step, other.id(), new Wish.Speak(Offers.only(asked)))
                : Legs.endAll(step, 488, Legs.reason(488, "No common codec")).in(new Phase.Ended());
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
        Origin origin = Origin.of(event);
        if (peer.remote() == null) {
            return refuse(call, event, origin, Statuses.UNAVAILABLE);
        }
        if (refer.replaces() != null) {
            // Whatever number stands beside it: the call that is named decides.
            return AttendedFlow.referred(accepted(call, event, origin), phase, event, origin, refer.replaces());
        }
        return switch (refer.target()) {
            case Intent.ParkAt at -> ParkFlow.referred(accepted(call, event, origin), phase, event, at.slot(), null);
            case Intent.ParkNext next ->
                ParkFlow.referred(accepted(call, event, origin), phase, event, null, next.lot());
            case Intent.Extension to -> TransferFlow.referred(accepted(call, event, origin), phase, event, to);
            case Intent.Outside to -> TransferFlow.referred(accepted(call, event, origin), phase, event, to);
            // It would join strangers.
            case Intent.Group to -> TransferFlow.referred(accepted(call, event, origin), phase, event, to);
            case Intent.Page ignored -> refuse(call, event, origin, 403);
            case Intent.Retrieve ignored -> refuse(call, event, origin, 403);
            case Intent.Address ignored -> refuse(call, event, origin, 404);
            case Intent.Unknown ignored -> refuse(call, event, origin, 404);
        };
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
