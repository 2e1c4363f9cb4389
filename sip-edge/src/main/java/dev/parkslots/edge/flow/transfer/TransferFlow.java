package dev.parkslots.edge.flow.transfer;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Preparation;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Forks;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Parking.Origin;
import dev.parkslots.edge.call.Phase.Talking;
import dev.parkslots.edge.call.Phase.Transferring;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Hunt;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Rings;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Tuning;
import dev.parkslots.edge.flow.step.Unexpected;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Blind transfer: the target rings while the two talk on; whoever is left alone meanwhile hears music. */
public final class TransferFlow {

    private TransferFlow() {}

    /** REFER to somebody who can be rung. */
    public static Step referred(Step accepted, Talking phase, SipEvent.Referred event, Intent target) {
        return begin(accepted, phase, event.leg(), Origin.of(event), target);
    }

    /** The other party of this leg shall be connected with somebody who can be rung. */
    public static Step begin(Step step, Talking phase, LegId leg, Origin origin, Intent target) {
        Party transferor = step.call().leg(leg).party();
        Intent others = Hunt.without(transferor, target);
        return ring(step, new Transferring(phase.peerOf(leg), transferor, leg, origin, others, Forks.NONE));
    }

    /** Nobody is left to talk to the caller: the user who left is rung. */
    public static Step ringBack(Step step, LegId caller, Party user) {
        String extension = user.extension();
        if (extension == null) {
            return Legs.end(step, caller, 480, Legs.reason(480, "Nobody is left on this call"))
                    .in(new Phase.Ended());
        }
        return ring(step, new Transferring(caller, user, null, null, new Intent.Extension(extension), Forks.NONE));
    }

    private static Step ring(Step step, Transferring phase) {
        Party transferee = step.call().leg(phase.transferee()).party();
        return step.in(phase).and(Hunt.prepare(null, phase.target(), transferee));
    }

    public static Step on(Call call, Transferring phase, CallEvent event) {
        return switch (event) {
            case Preparation.Prepared prepared -> {
                Leg transferee = call.leg(phase.transferee());
                Rings.Manner manner = new Rings.Manner(
                        Offers.only(transferee), Map.of(), Rings.MAX_FORWARDS, Hunt.patience(phase.target()));
                Transferring ringing = phase.with(Rings.forks(phase.forks(), prepared.targets()));
                yield ringing(Rings.invite(Step.of(call), prepared.targets(), manner), ringing);
            }
            case Preparation.NotPrepared failed -> notPrepared(call, phase, failed.status());
            case CallEvent.TimerFired fired ->
                fired.timer() instanceof Timer.NoAnswer timer
                                && timer.attempt().equals(phase.forks().attempt())
                        ? over(Step.of(call), phase, Statuses.UNAVAILABLE)
                        : Step.of(call);
            case CallEvent.Sip sip ->
                phase.forks().has(sip.event().leg())
                        ? target(call, phase, sip.event())
                        : talker(call, phase, sip.event());
            default -> Unexpected.in(call, event);
        };
    }

    /** Who wants no NOTIFYs is told now: a REFER does not wait for as long as a phone may ring (RFC 4320). */
    private static Step ringing(Step step, Transferring phase) {
        return phase.origin() instanceof Origin.BySilentRefer refer && phase.transferorLeg() != null
                ? step.and(Legs.silentAnswer(phase.transferorLeg(), refer.transaction(), 202))
                        .in(phase.untold())
                : step.in(phase);
    }

    private static Step target(Call call, Transferring phase, SipEvent event) {
        return switch (event) {
            case SipEvent.Progress progress ->
                progress.status() == 180 ? tell(Step.of(call), phase, 180) : Step.of(call);
            case SipEvent.Answered answered -> answered(call, phase, answered);
            case SipEvent.Refused refused -> refused(call, phase, refused);
            case SipEvent.Vanished vanished ->
                failed(call, Step.of(call).without(vanished.leg()), phase, vanished.leg(), 408);
            case SipEvent.HungUp hungUp -> failed(call, Step.of(call).without(hungUp.leg()), phase, hungUp.leg(), 480);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step talker(Call call, Transferring phase, SipEvent event) {
        return switch (event) {
            case SipEvent.HungUp hungUp -> gone(Legs.gone(Step.of(call), hungUp.leg(), true), phase, hungUp.leg());
            case SipEvent.Vanished vanished ->
                gone(Legs.gone(Step.of(call), vanished.leg(), false), phase, vanished.leg());
            default -> Unexpected.in(call, event);
        };
    }

    private static Step gone(Step step, Transferring phase, LegId leg) {
        if (leg.equals(phase.transferee())) {
            Step told = tell(step, phase, 487);
            return Transferor.alone(Rings.cancelAll(told, phase.forks().ringing()), phase.transferorLeg());
        }
        return Transferor.gone(step.in(phase.transferorGone()), leg, phase.origin());
    }

    private static Step answered(Call call, Transferring phase, SipEvent.Answered answer) {
        Leg ringing = call.leg(answer.leg());
        Optional<Leg> target = Rings.answered(ringing, answer);
        if (target.isEmpty()) {
            Step hungUp = Legs.bye(Step.of(call), Rings.up(ringing, answer), Legs.reason(488, "Not Acceptable Here"));
            return failed(call, hungUp, phase, answer.leg(), 488);
        }
        Step step = Rings.cancelOthers(Step.of(call).with(target.get()), phase.forks(), answer.leg());
        step = tell(step, phase, 200);
        if (phase.transferorLeg() != null) {
            step = leave(step, phase.transferorLeg(), phase.origin());
        }
        step = step.in(new Talking(phase.transferee(), answer.leg()))
                .and(new Effect.Used(target.get().party()));
        // Rung for the transferor, in his codecs: the transferee goes along.
        return Tuning.agree(step, phase.transferee(), answer.leg());
    }

    /** The target rings already, for the transferor's consultation call: from now on for the transferee. */
    static Step rings(Step step, Transferring phase) {
        LegId attempt = phase.forks().ringing().getFirst();
        Forks forks = new Forks(
                attempt,
                phase.forks().ringing(),
                phase.forks().failures(),
                phase.forks().redirects());
        return ringing(tell(step, phase, 180), phase.with(forks))
                .and(new Effect.StartTimer(new Timer.NoAnswer(attempt), Hunt.patience(phase.target())));
    }

    /** A phone that has sent no REFER would wait on. */
    private static Step leave(Step step, LegId transferor, @Nullable Origin origin) {
        return origin instanceof Origin.ByClick
                ? Legs.end(step, transferor, Statuses.UNAVAILABLE, Legs.reason(200, "Transferred"))
                : Legs.farewell(step, transferor);
    }

    private static Step refused(Call call, Transferring phase, SipEvent.Refused refused) {
        Step step = Step.of(call).without(refused.leg());
        Party transferee = call.leg(phase.transferee()).party();
        return Optional.of(refused)
                .filter(ignored -> Hunt.mayRedirect(phase.target()))
                .flatMap(sentOn -> Rings.redirect(phase.target(), phase.forks(), sentOn, transferee))
                .map(redirect -> step.in(phase.with(redirect.forks())).and(redirect.prepare()))
                .orElseGet(() -> failed(call, step, phase, refused.leg(), refused.status()));
    }

    private static Step notPrepared(Call call, Transferring phase, int status) {
        boolean first =
                phase.forks().attempt() == null && phase.forks().failures().isEmpty();
        return first ? over(Step.of(call), phase, status) : goOn(Step.of(call), phase, status);
    }

    private static Step failed(Call call, Step step, Transferring phase, LegId leg, int status) {
        Forks forks = phase.forks().failed(leg, status);
        List<LegId> silenced = Hunt.silencedBy(call, phase.target(), forks, leg, status);
        return goOn(Rings.cancelAll(step, silenced), phase.with(forks.without(silenced)), status);
    }

    private static Step goOn(Step step, Transferring phase, int status) {
        boolean over = Hunt.isOver(phase.target(), phase.forks(), status);
        return over ? over(step, phase, Statuses.ofFailures(phase.forks().failures())) : step.in(phase);
    }

    /** This round is over: the next member of a group is rung; else that was it. */
    private static Step over(Step step, Transferring phase, int status) {
        Optional<Intent> next = Hunt.next(phase.target());
        if (next.isEmpty()) {
            return giveUp(step, phase, status);
        }
        Step cancelled = Rings.cancelAll(step, phase.forks().ringing());
        return ring(cancelled, phase.huntingOn(next.get(), Hunt.nextRound(phase.forks())));
    }

    private static Step giveUp(Step step, Transferring phase, int status) {
        Step cancelled = tell(Rings.cancelAll(step, phase.forks().ringing()), phase, status);
        LegId transferor = phase.transferorLeg();
        if (transferor != null) {
            return cancelled.in(new Talking(phase.transferee(), transferor));
        }
        boolean wasRingBack = phase.target() instanceof Intent.Extension to
                && to.extension().equals(phase.transferor().extension());
        return wasRingBack
                ? Legs.end(cancelled, phase.transferee(), status, Legs.reason(status, "Nobody answered"))
                        .in(new Phase.Ended())
                : ringBack(cancelled, phase.transferee(), phase.transferor());
    }

    private static Step tell(Step step, Transferring phase, int status) {
        return Transferor.tell(step, phase.transferorLeg(), phase.origin(), status);
    }
}
