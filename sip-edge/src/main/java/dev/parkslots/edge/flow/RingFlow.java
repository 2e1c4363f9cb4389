package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Command;
import dev.parkslots.edge.call.CallEvent.ParkAnswer;
import dev.parkslots.edge.call.CallEvent.Preparation;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.Outcome;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Effect.Target;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Ringing;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Rings;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Retrieval by REST: the retriever's device is rung and answers by itself; the caller hears music until then. */
final class RingFlow {

    /** A third of the lease of 30 s. */
    private static final Duration RENEW_EVERY = Duration.ofSeconds(10);

    private RingFlow() {}

    static Step commanded(Call call, Park park, Command.Ring ring) {
        Target.Choice choice =
                ring.device() == null ? new Target.Choice.MostRecent() : new Target.Choice.Named(ring.device());
        Target target = new Target(
                new Intent.Extension(ring.retriever().extension()),
                call.leg(park.caller()).party(),
                choice);
        return Step.of(call)
                .in(new Ringing(park, ring.retriever(), ring.command(), ring.ringFor(), null))
                .and(new Effect.Prepare(null, target));
    }

    static Step on(Call call, Ringing phase, CallEvent event) {
        return switch (event) {
            case Preparation.Prepared prepared -> rung(call, phase, prepared);
            case Preparation.NotPrepared failed ->
                Step.of(call)
                        .in(new Phase.Parked(phase.park()))
                        .and(new Effect.Answer(phase.command(), new Outcome.Refused("no-device", failed.why())));
            case CallEvent.TimerFired fired -> timer(call, phase, fired.timer());
            case ParkAnswer.RenewRefused refused ->
                refused.parkId().equals(phase.park().parkId())
                        ? stopRinging(call, phase).in(new Phase.Parked(phase.park()))
                        : Step.of(call);
            // park-service has given the caller to somebody else meanwhile: the lease of this ringing is over.
            case CallEvent.LegArrived arrived ->
                arrived.parkId().equals(phase.park().parkId())
                        ? takenOver(call, phase, arrived)
                        : Unexpected.in(call, event);
            case CallEvent.Sip sip -> sip(call, phase, sip.event());
            default -> Unexpected.in(call, event);
        };
    }

    private static Step sip(Call call, Ringing phase, SipEvent event) {
        LegId device = phase.device();
        return device != null && event.leg().equals(device)
                ? device(call, phase, device, event)
                : RetrieveFlow.caller(call, phase.park(), event);
    }

    private static Step rung(Call call, Ringing phase, Preparation.Prepared prepared) {
        Leg caller = call.leg(phase.park().caller());
        Leg device = prepared.targets().getFirst().on(caller.side().opposite());
        Rings.Manner manner =
                new Rings.Manner(Offers.ownFirst(caller), Rings.AUTO_ANSWER, Rings.MAX_FORWARDS, phase.ringFor());
        return Rings.invite(Step.of(call), List.of(device), manner)
                .in(new Ringing(phase.park(), phase.retriever(), phase.command(), phase.ringFor(), device.id()))
                .and(new StartTimer(new Timer.RenewLease(device.id()), RENEW_EVERY))
                .and(new Effect.Answer(phase.command(), new Outcome.Done()));
    }

    private static Step timer(Call call, Ringing phase, Timer timer) {
        LegId device = phase.device();
        if (device == null) {
            return Step.of(call);
        }
        if (timer.equals(new Timer.NoAnswer(device))) {
            return RetrieveFlow.back(stopRinging(call, phase), phase.park(), phase.retriever(), "no-answer");
        }
        if (timer.equals(new Timer.RenewLease(device))) {
            return Step.of(call)
                    .and(new Ask.Renew(phase.park().parkId(), phase.retriever().fence()))
                    .and(new StartTimer(timer, RENEW_EVERY));
        }
        return Step.of(call);
    }

    private static Step stopRinging(Call call, Ringing phase) {
        return phase.device() == null ? Step.of(call) : Legs.end(Step.of(call), phase.device(), 487, null);
    }

    private static Step takenOver(Call call, Ringing phase, CallEvent.LegArrived arrived) {
        Step stopped = stopRinging(call, phase);
        Step next = RetrieveFlow.on(stopped.call(), new Phase.Parked(phase.park()), arrived);
        return new Step(next.call(), stopped.and(next.effects()).effects());
    }

    private static Step device(Call call, Ringing phase, LegId device, SipEvent event) {
        return switch (event) {
            case SipEvent.Answered answered -> answered(call, phase, answered);
            case SipEvent.Refused refused -> failed(call, phase, device, Statuses.abortReason(refused.status()));
            case SipEvent.Vanished ignored -> failed(call, phase, device, "failed");
            case SipEvent.HungUp ignored -> failed(call, phase, device, "declined");
            default -> Unexpected.in(call, event);
        };
    }

    private static Step failed(Call call, Ringing phase, LegId device, String reason) {
        return RetrieveFlow.back(Step.of(call).without(device), phase.park(), phase.retriever(), reason);
    }

    private static Step answered(Call call, Ringing phase, SipEvent.Answered answer) {
        Leg ringing = call.leg(answer.leg());
        Optional<Leg> device = Rings.answered(ringing, answer);
        if (device.isEmpty()) {
            Step hungUp = Legs.bye(Step.of(call), Rings.up(ringing, answer), Legs.reason(488, "Not Acceptable Here"));
            return RetrieveFlow.back(hungUp, phase.park(), phase.retriever(), "failed");
        }
        Step up = Step.of(call).with(device.get());
        boolean sameCodec =
                device.get().codec() == call.leg(phase.park().caller()).codec();
        return sameCodec
                ? RetrieveFlow.connected(up, phase.park(), phase.retriever(), answer.leg())
                : RetuneFlow.rung(up, phase.park(), phase.retriever(), answer.leg());
    }
}
