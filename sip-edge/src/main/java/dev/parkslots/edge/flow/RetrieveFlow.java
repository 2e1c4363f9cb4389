package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Command;
import dev.parkslots.edge.call.CallEvent.Media;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.End;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Park.Retriever;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Joining;
import dev.parkslots.edge.call.Phase.Parked;
import dev.parkslots.edge.call.Phase.Talking;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Tuning;
import dev.parkslots.edge.flow.step.Unexpected;
import java.time.Duration;
import java.util.Optional;

/** The caller waits in a slot, and is joined with the first retriever who comes; a failed one leaves the caller waiting. */
final class RetrieveFlow {

    /** With the ACK, the retriever's phone is about to send; after this time it counts as joined without. */
    private static final Duration VOICE_WITHIN = Duration.ofSeconds(1);

    private RetrieveFlow() {}

    static Step on(Call call, Parked phase, CallEvent event) {
        return switch (event) {
            case CallEvent.LegArrived arrived ->
                arrived.parkId().equals(phase.park().parkId())
                        ? arrived(call, phase.park(), arrived)
                        : Unexpected.in(call, event);
            case Command.Ring ring ->
                ring.parkId().equals(phase.park().parkId())
                        ? RingFlow.commanded(call, phase.park(), ring)
                        : Unexpected.in(call, event);
            case Command.RunStep due ->
                due.parkId().equals(phase.park().parkId())
                        ? RecallFlow.commanded(call, phase.park(), due)
                        : Unexpected.in(call, event);
            case CallEvent.Sip sip ->
                sip.event().leg().equals(phase.park().caller())
                        ? caller(call, phase.park(), sip.event())
                        : Unexpected.in(call, event);
            default -> Unexpected.in(call, event);
        };
    }

    static Step on(Call call, Joining phase, CallEvent event) {
        return switch (event) {
            case Media.Receiving receiving ->
                receiving.leg().equals(phase.leg()) && phase.missing() == Joining.Missing.VOICE
                        ? joined(Step.of(call), phase)
                        : Step.of(call);
            case CallEvent.TimerFired fired ->
                fired.timer().equals(new Timer.NoVoice(phase.leg())) ? joined(Step.of(call), phase) : Step.of(call);
            case CallEvent.Sip sip ->
                sip.event().leg().equals(phase.leg())
                        ? retriever(call, phase, sip.event())
                        : caller(call, phase.park(), sip.event());
            default -> Unexpected.in(call, event);
        };
    }

    /** By dialing: answered with the caller's codec and name. */
    static Step arrived(Call call, Park park, CallEvent.LegArrived arrived) {
        Leg caller = call.leg(park.caller());
        Leg leg = arrived.leg().on(caller.side().opposite());
        Optional<Leg> agreed = arrived.offer() == null
                ? Optional.of(Offers.offer(leg, Offers.only(caller)))
                : Offers.answer(leg, arrived.offer(), Offers.only(caller));
        if (agreed.isEmpty()) {
            return RetuneFlow.begin(call, park, arrived, leg);
        }
        return Legs.accept(Step.of(call), agreed.get(), caller.party())
                .in(new Joining(park, arrived.retriever(), leg.id(), Joining.Missing.ACK));
    }

    /** The retriever's device is there and can be heard: one second, or its first packet, and they are joined. */
    static Step connected(Step step, Park park, Retriever retriever, LegId leg) {
        Joining joining = new Joining(park, retriever, leg, Joining.Missing.VOICE);
        return step.call().leg(leg).receiving()
                ? joined(step, joining)
                : step.in(joining).and(new StartTimer(new Timer.NoVoice(leg), VOICE_WITHIN));
    }

    private static Step joined(Step step, Joining phase) {
        Park park = phase.park();
        Leg caller = step.call().leg(park.caller());
        Leg retriever = step.call().leg(phase.leg()).tiedTo(new Leg.Tie(caller.party(), park.parkId()));
        Step talking =
                step.on(step.call().with(retriever).completing(park)).in(new Talking(park.caller(), phase.leg()));
        // A retriever who wanted our offer has answered it with his ACK only.
        return Tuning.agree(talking, park.caller(), phase.leg())
                .and(new Ask.Complete(park.parkId(), park.slot(), phase.retriever()))
                .and(new Effect.Used(step.call().leg(phase.leg()).party()));
    }

    private static Step retriever(Call call, Joining phase, SipEvent event) {
        return switch (event) {
            case SipEvent.Acknowledged ignored ->
                phase.missing() == Joining.Missing.ACK
                        ? connected(Step.of(call), phase.park(), phase.retriever(), phase.leg())
                        : Step.of(call);
            case SipEvent.HungUp ignored ->
                back(Legs.gone(Step.of(call), phase.leg(), true), phase.park(), phase.retriever(), "cancelled");
            case SipEvent.Vanished ignored ->
                back(Legs.gone(Step.of(call), phase.leg(), false), phase.park(), phase.retriever(), "failed");
            case SipEvent.Referred referred ->
                // Whoever transfers has heard the caller: they are joined.
                phase.missing() == Joining.Missing.VOICE ? referred(call, phase, referred) : Unexpected.in(call, event);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step referred(Call call, Joining phase, SipEvent.Referred event) {
        Step joined = joined(Step.of(call), phase);
        Step next =
                BridgeFlow.on(joined.call(), new Talking(phase.park().caller(), phase.leg()), new CallEvent.Sip(event));
        return new Step(next.call(), joined.and(next.effects()).effects());
    }

    /** The retrieval came to nothing: the caller waits on, the clock goes on. */
    static Step back(Step step, Park park, Retriever retriever, String reason) {
        return step.in(new Parked(park)).and(new Ask.Abort(park.parkId(), retriever.fence(), reason));
    }

    /** The caller may hang up in any state. */
    static Step caller(Call call, Park park, SipEvent event) {
        return switch (event) {
            case SipEvent.HungUp hungUp -> abandoned(Legs.gone(Step.of(call), hungUp.leg(), true), park);
            case SipEvent.Vanished vanished -> abandoned(Legs.gone(Step.of(call), vanished.leg(), false), park);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step abandoned(Step step, Park park) {
        return Legs.endAll(step, 404, Legs.reason(487, "The caller hung up"))
                .in(new Phase.Ended())
                .and(new Ask.EndPark(park.parkId(), End.ABANDONED));
    }
}
