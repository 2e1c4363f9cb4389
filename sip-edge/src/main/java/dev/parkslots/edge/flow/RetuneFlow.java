package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Exchange.Wish;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Park.Retriever;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Joining;
import dev.parkslots.edge.call.Phase.Retuning;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Exchanges;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.Negotiation;
import java.util.List;
import java.util.Optional;

/** A retriever who does not speak the caller's codec: the caller is asked to change to one that both speak. Music goes on. */
final class RetuneFlow {

    private RetuneFlow() {}

    /** By dialing, while the caller is in the middle of changing his codec for somebody else. */
    static Step begin(Call call, Park park, CallEvent.LegArrived arrived) {
        Leg caller = call.leg(park.caller());
        return begin(call, park, arrived, arrived.leg().on(caller.side().opposite()));
    }

    /** @param arrived has no codec in common with what the caller speaks now */
    static Step begin(Call call, Park park, CallEvent.LegArrived arrived, Leg leg) {
        Step step = Step.of(call).with(leg);
        String offer = arrived.offer() == null ? "" : arrived.offer();
        Retuning phase = new Retuning(park, arrived.retriever(), leg.id(), offer);
        boolean common =
                !Offers.of(Negotiation.codecs(offer), call.leg(park.caller())).isEmpty();
        if (!common || call.leg(park.caller()).state() != Leg.State.UP) {
            // This call has not had the leg before: nobody else closes it.
            return refuse(step, phase).and(new Effect.Sound.Close(leg.id()));
        }
        return ask(step, phase);
    }

    /** @param step with the retriever's device, which has answered in another codec than the caller's */
    static Step rung(Step step, Park park, Retriever retriever, LegId device) {
        Retuning phase = new Retuning(park, retriever, device, "");
        boolean askable = step.call().leg(park.caller()).state() == Leg.State.UP;
        return askable ? ask(step, phase) : refuse(step, phase);
    }

    private static Step ask(Step step, Retuning phase) {
        Leg retriever = step.call().leg(phase.leg());
        List<Codec> codecs = phase.offer().isEmpty() ? Offers.only(retriever) : Negotiation.codecs(phase.offer());
        // What the caller could not speak either is left out of the offer that he gets.
        return Exchanges.ask(step.in(phase), phase.park().caller(), new Wish.Speak(codecs));
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
        Step step = Step.of(call);
        Optional<Step> connected = answer.status() < 300 ? connected(step, phase) : Optional.empty();
        return connected.orElseGet(() -> refuse(step, phase));
    }

    /** The two as they go on; nothing if they speak no common codec. */
    private static Optional<Step> connected(Step step, Retuning phase) {
        Leg retriever = step.call().leg(phase.leg());
        Leg caller = step.call().leg(phase.park().caller());
        if (retriever.invite() == null) {
            return retriever.codec() == caller.codec()
                    ? Optional.of(RetrieveFlow.connected(step, phase.park(), phase.retriever(), retriever.id()))
                    : Optional.empty();
        }
        return Offers.answer(retriever, phase.offer(), Offers.only(caller))
                .map(leg -> Legs.accept(step, leg, caller.party())
                        .in(new Joining(phase.park(), phase.retriever(), leg.id(), Joining.Missing.ACK)));
    }

    private static Step retriever(Call call, Retuning phase, SipEvent event) {
        Step step = Step.of(call);
        return switch (event) {
            case SipEvent.Cancelled ignored -> back(Legs.end(step, phase.leg(), 487, null), phase);
            case SipEvent.HungUp ignored -> back(Legs.gone(step, phase.leg(), true), phase);
            case SipEvent.Vanished ignored -> back(Legs.gone(step, phase.leg(), false), phase);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step back(Step gone, Retuning phase) {
        Step untroubled = Exchanges.forget(gone, phase.park().caller(), Wish.Speak.class);
        return RetrieveFlow.back(untroubled, phase.park(), phase.retriever(), "cancelled");
    }

    private static Step refuse(Step step, Retuning phase) {
        return Legs.end(step, phase.leg(), 488, Legs.reason(488, "Not Acceptable Here"))
                .in(new Phase.Parked(phase.park()))
                .and(new Ask.Abort(phase.park().parkId(), phase.retriever().fence(), "failed"));
    }
}
