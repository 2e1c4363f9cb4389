package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.ParkAnswer;
import dev.parkslots.edge.call.CallEvent.Preparation;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Asking;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.consult.ConsultFlow;
import dev.parkslots.edge.flow.speech.Refusals;
import dev.parkslots.edge.flow.speech.RefuseFlow;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import org.jspecify.annotations.Nullable;

/** The retriever's own call: asks park-service, and hands its leg over to the call of the parked caller. */
final class AskFlow {

    private AskFlow() {}

    static Step dialled(Call call, Leg retriever, Intent.Retrieve target, @Nullable String offer) {
        return Step.of(call)
                .with(retriever)
                .in(new Asking(retriever.id(), target.slot(), offer, !target.code()))
                .and(new Ask.BeginRetrieval(target.slot(), retriever.party()))
                .and(new Effect.Prepare(retriever.id(), null));
    }

    static Step on(Call call, Asking phase, CallEvent event) {
        return switch (event) {
            case Preparation.Prepared prepared ->
                prepared.self() == null
                        ? Step.of(call)
                        : Step.of(call).with(call.leg(phase.retriever()).with(prepared.self()));
            case Preparation.NotPrepared failed -> over(Step.of(call), phase, failed.status());
            case ParkAnswer.RetrievalGranted granted -> granted(call, phase, granted);
            case ParkAnswer.RetrievalRefused refused -> refused(call, phase, refused.code());
            case ParkAnswer.RetrievalUnknown ignored -> over(Step.of(call), phase, Statuses.UNAVAILABLE);
            case CallEvent.Sip sip -> sip(call, phase, sip.event());
            default -> Unexpected.in(call, event);
        };
    }

    private static Step granted(Call call, Asking phase, ParkAnswer.RetrievalGranted granted) {
        Leg leg = call.leg(phase.retriever());
        return Step.of(call)
                .without(leg.id())
                .in(new Phase.HandedOver())
                .and(new Effect.HandOver(
                        granted.callId(),
                        new CallEvent.LegArrived(leg, phase.offer(), granted.parkId(), granted.retriever())));
    }

    /** Who holds a call may have the slot for it, if it is free: nobody knows yet where the caller may not be picked up. */
    private static Step refused(Call call, Asking phase, String code) {
        Leg leg = call.leg(phase.retriever());
        boolean mayBeFree = code.equals("slot-free") || code.equals("not-allowed-in-lot");
        return phase.bare() && mayBeFree
                ? ConsultFlow.slot(Step.of(call), leg, phase.slot(), code, phase.offer())
                : RefuseFlow.refuse(
                        Step.of(call), leg, phase.offer(), Refusals.phrase(code), Statuses.ofRetrieval(code));
    }

    private static Step sip(Call call, Asking phase, SipEvent event) {
        return switch (event) {
            case SipEvent.Cancelled ignored -> over(Step.of(call), phase, 487);
            case SipEvent.HungUp ignored -> over(Step.of(call), phase, 487);
            case SipEvent.Vanished ignored -> over(Step.of(call), phase, 487);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step over(Step step, Asking phase, int status) {
        return Legs.end(step, phase.retriever(), status, null).in(new Phase.Ended());
    }
}
