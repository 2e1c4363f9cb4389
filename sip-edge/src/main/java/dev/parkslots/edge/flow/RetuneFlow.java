package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.Send;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Joining;
import dev.parkslots.edge.call.Phase.Retuning;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.Negotiation;
import java.util.List;
import java.util.Optional;

/** A retriever who does not speak the caller's codec: the caller is asked to change to one that both speak. Music goes on. */
final class RetuneFlow {

    private RetuneFlow() {}

    /** @param arrived has no codec in common with what the caller speaks now */
    static Step begin(Call call, Park park, CallEvent.LegArrived arrived, Leg leg) {
        Step step = Step.of(call).with(leg);
        String offer = arrived.offer();
        Leg caller = call.leg(park.caller());
        List<Codec> codecs = offer == null ? List.of() : Negotiation.codecs(offer);
        Retuning phase = new Retuning(park, arrived.retriever(), leg.id(), offer == null ? "" : offer);
        if (codecs.isEmpty() || caller.state() != Leg.State.UP) {
            // This call has not had the leg before: nobody else closes it.
            return refuse(step, phase).and(new Effect.Sound.Close(leg.id()));
        }
        Leg asked = Offers.offer(caller.nextRequest(), codecs);
        return step.with(asked)
                .in(phase)
                .and(new Send.Reinvite(asked.id(), asked.dialog(), asked.local().sent()));
    }

    static Step on(Call call, Retuning phase, CallEvent event) {
        if (!(event instanceof CallEvent.Sip sip)) {
            return Unexpected.in(call, event);
        }
        return sip.event().leg().equals(phase.leg())
                ? retriever(call, phase, sip.event())
                : caller(call, phase, sip.event());
    }

    private static Step caller(Call call, Retuning phase, SipEvent event) {
        return event instanceof SipEvent.Modified answer
                ? answered(call, phase, answer)
                : RetrieveFlow.caller(call, phase.park(), event);
    }

    private static Step answered(Call call, Retuning phase, SipEvent.Modified answer) {
        Optional<Leg> caller = answer.status() >= 300 || answer.sdp() == null
                ? Optional.empty()
                : Offers.accept(call.leg(answer.leg()), answer.sdp());
        if (caller.isEmpty()) {
            return refuse(Step.of(call), phase);
        }
        Step tuned = Step.of(call).with(caller.get());
        return Offers.answer(call.leg(phase.leg()), phase.offer(), Offers.only(caller.get()))
                .map(leg -> Legs.accept(tuned, leg, caller.get().party())
                        .in(new Joining(phase.park(), phase.retriever(), leg.id(), Joining.Missing.ACK)))
                .orElseGet(() -> refuse(tuned, phase));
    }

    private static Step retriever(Call call, Retuning phase, SipEvent event) {
        return switch (event) {
            case SipEvent.Cancelled ignored -> gone(call, phase);
            case SipEvent.HungUp ignored -> gone(call, phase);
            case SipEvent.Vanished ignored -> gone(call, phase);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step gone(Call call, Retuning phase) {
        Step ended = Legs.end(Step.of(call), phase.leg(), 487, null);
        return RetrieveFlow.back(ended, phase.park(), phase.retriever(), "cancelled");
    }

    private static Step refuse(Step step, Retuning phase) {
        return Legs.end(step, phase.leg(), 488, null)
                .in(new Phase.Parked(phase.park()))
                .and(new Ask.Abort(phase.park().parkId(), phase.retriever().fence(), "failed"));
    }
}
