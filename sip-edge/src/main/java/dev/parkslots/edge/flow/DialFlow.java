package dev.parkslots.edge.flow;

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
import dev.parkslots.edge.call.Phase.Dialling;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Session;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.flow.consult.ConsultFlow;
import dev.parkslots.edge.flow.page.PageByPhone;
import dev.parkslots.edge.flow.speech.RefuseFlow;
import dev.parkslots.edge.flow.step.Hunt;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Rings;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Tuning;
import dev.parkslots.edge.flow.step.Unexpected;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.Negotiation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From an INVITE to two parties who talk: devices rung at once, the first 2xx wins. */
final class DialFlow {

    /** Ringing, forwarded, queued, progress. 199 and whatever else there may be is between the device and us (RFC 6228 §4). */
    private static final Set<Integer> PASSED_ON = Set.of(180, 181, 182, 183);

    private DialFlow() {}

    static Step incoming(Call call, CallEvent.Incoming invite) {
        int objection = invite.sdp() == null ? 0 : Offers.objection(invite.sdp());
        if (invite.replaces()) {
            objection = 481;
        }
        if (objection != 0) {
            return refuse(call, invite, objection);
        }
        Leg caller = Leg.inviting(invite.leg(), invite.caller(), invite.dialog(), invite.transaction(), Offers.NONE)
                .with(Session.NONE.asked(invite.transaction(), invite.session()));
        return switch (invite.target()) {
            case Intent.Extension extension -> dial(call, caller, extension, invite);
            case Intent.Outside outside ->
                invite.caller().isUser() ? dial(call, caller, outside, invite) : refuse(call, invite, 404);
            case Intent.Group group -> dial(call, caller, Hunt.without(invite.caller(), group), invite);
            case Intent.Page page ->
                invite.caller().isUser()
                        ? PageByPhone.dialled(call, caller, page, invite.sdp())
                        : refuse(call, invite, 404);
            case Intent.Retrieve retrieve ->
                invite.caller().isUser()
                        ? AskFlow.dialled(call, caller, retrieve, invite.sdp())
                        : refuse(call, invite, 404);
            case Intent.ParkAt at -> ConsultFlow.code(Step.of(call), caller, at.slot(), invite.sdp());
            case Intent.ParkNext next -> ConsultFlow.next(Step.of(call), caller, next.lot(), invite.sdp());
            case Intent.Address ignored -> refuse(call, invite, 404);
            case Intent.Unknown ignored ->
                invite.caller().isUser()
                        ? RefuseFlow.refuse(Step.of(call), caller, invite.sdp(), Phrase.NO_SUCH_NUMBER, 404)
                        : refuse(call, invite, 404);
        };
    }

    private static Step refuse(Call call, CallEvent.Incoming invite, int status) {
        return Step.of(call).and(Legs.respond(invite.leg(), invite.transaction(), status));
    }

    private static Step dial(Call call, Leg caller, Intent target, CallEvent.Incoming invite) {
        Dialling dialling =
                new Dialling(caller.id(), target, invite.sdp(), invite.maxForwards() - 1, Forks.NONE, 0, null);
        return Step.of(call).with(caller).in(dialling).and(Hunt.prepare(caller.id(), target, caller.party()));
    }

    static Step on(Call call, Dialling phase, CallEvent event) {
        return switch (event) {
            case Preparation.Prepared prepared -> ring(call, phase, prepared);
            case Preparation.NotPrepared failed -> notPrepared(call, phase, failed.status());
            case CallEvent.Sip sip -> sip(call, phase, sip.event());
            case CallEvent.TimerFired fired ->
                fired.timer() instanceof Timer.NoAnswer timer
                                && timer.attempt().equals(phase.forks().attempt())
                        ? over(Step.of(call), phase, Statuses.UNAVAILABLE)
                        : Step.of(call);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step notPrepared(Call call, Dialling phase, int status) {
        boolean first =
                phase.forks().attempt() == null && phase.forks().failures().isEmpty();
        return first ? over(Step.of(call), phase, status) : goOn(Step.of(call), phase, status);
    }

    private static Step ring(Call call, Dialling phase, Preparation.Prepared prepared) {
        Leg caller = call.leg(phase.caller());
        if (prepared.self() != null) {
            caller = caller.with(prepared.self());
        }
        List<Codec> codecs = phase.offer() == null ? Offers.only(caller) : Negotiation.codecs(phase.offer());
        Duration patience = Hunt.patience(phase.target());
        Rings.Manner manner = new Rings.Manner(codecs, Map.of(), phase.maxForwards(), patience);
        return Rings.invite(Step.of(call).with(caller), prepared.targets(), manner)
                .in(phase.with(Rings.forks(phase.forks(), prepared.targets())))
                .and(new Effect.Used(caller.party()));
    }

    private static Step sip(Call call, Dialling phase, SipEvent event) {
        if (event.leg().equals(phase.caller())) {
            return caller(call, phase, event);
        }
        if (!phase.forks().has(event.leg())) {
            return Step.of(call);
        }
        return switch (event) {
            case SipEvent.Progress progress -> progress(call, phase, progress);
            case SipEvent.Answered answered -> answered(call, phase, answered);
            case SipEvent.Refused refused -> refused(call, phase, refused);
            case SipEvent.Vanished vanished ->
                failed(call, Step.of(call).without(vanished.leg()), phase, vanished.leg(), 408);
            case SipEvent.HungUp hungUp -> failed(call, Step.of(call).without(hungUp.leg()), phase, hungUp.leg(), 480);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step caller(Call call, Dialling phase, SipEvent event) {
        return switch (event) {
            case SipEvent.Cancelled ignored -> callerGone(Legs.end(Step.of(call), phase.caller(), 487, null), phase);
            case SipEvent.HungUp ignored -> callerGone(Legs.gone(Step.of(call), phase.caller(), true), phase);
            case SipEvent.Vanished ignored -> callerGone(Legs.gone(Step.of(call), phase.caller(), false), phase);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step callerGone(Step step, Dialling phase) {
        return Rings.cancelAll(step, phase.forks().ringing()).in(new Phase.Ended());
    }

    private static Step progress(Call call, Dialling phase, SipEvent.Progress progress) {
        Leg caller = call.leg(phase.caller());
        Step step = Step.of(call);
        if (!PASSED_ON.contains(progress.status())) {
            return step;
        }
        Optional<Leg> device = progress.sdp() == null || phase.early() != null
                ? Optional.empty()
                : Offers.accept(call.leg(progress.leg()), progress.sdp());
        if (device.isPresent() && caller.state() == Leg.State.INVITING && phase.offer() != null) {
            Optional<Leg> answered = Offers.answer(caller, phase.offer(), Offers.only(device.get()));
            if (answered.isPresent()) {
                return early(step, phase, answered.get(), device.get(), 183);
            }
        }
        if (device.isPresent() && caller.state() == Leg.State.UP) {
            return early(step, phase, caller, device.get(), phase.progress());
        }
        if (progress.status() <= phase.progress() || caller.invite() == null) {
            return step;
        }
        return step.in(phase.passed(progress.status(), phase.early()))
                .and(Legs.respond(caller.id(), caller.invite(), progress.status()));
    }

    /** Passes early media on: ring tones and announcements of the other side. */
    private static Step early(Step step, Dialling phase, Leg caller, Leg device, int status) {
        Step passed = step.with(caller).with(device).in(phase.passed(status, device.id()));
        return caller.invite() == null
                ? passed
                : passed.and(Legs.respond(
                        caller.id(), caller.invite(), status, caller.local().sent()));
    }

    private static Step answered(Call call, Dialling phase, SipEvent.Answered answer) {
        Leg ringing = call.leg(answer.leg());
        Optional<Leg> device = Rings.answered(ringing, answer);
        Optional<Leg> caller = device.flatMap(up -> answerCaller(call.leg(phase.caller()), phase, up));
        if (device.isEmpty() || caller.isEmpty()) {
            Leg up = Rings.up(ringing, answer);
            Step hungUp = Legs.bye(Step.of(call), up, Legs.reason(488, "Not Acceptable Here"));
            return failed(call, hungUp, phase, answer.leg(), 488);
        }
        Step step = Rings.cancelOthers(Step.of(call).with(device.get()), phase.forks(), answer.leg());
        step = caller.get().state() == Leg.State.INVITING
                ? Legs.accept(step, caller.get(), device.get().party())
                : step.with(caller.get());
        Step talking = step.in(new Phase.Talking(phase.caller(), answer.leg()))
                .and(new Effect.Used(device.get().party()));
        // Who was called by a click spoke before anybody knew what the other one can.
        return caller.get().state() == Leg.State.UP ? Tuning.agree(talking, phase.caller(), answer.leg()) : talking;
    }

    /** The caller's leg with the SDP that goes with what the device chose. */
    private static Optional<Leg> answerCaller(Leg caller, Dialling phase, Leg device) {
        if (caller.state() != Leg.State.INVITING) {
            return Optional.of(caller);
        }
        return phase.offer() == null
                ? Optional.of(Offers.offer(caller, Offers.only(device)))
                : Offers.answer(caller, phase.offer(), Offers.only(device));
    }

    private static Step refused(Call call, Dialling phase, SipEvent.Refused refused) {
        Step step = Step.of(call).without(refused.leg());
        Party caller = call.leg(phase.caller()).party();
        return Optional.of(refused)
                .filter(ignored -> Hunt.mayRedirect(phase.target()))
                .flatMap(sentOn -> Rings.redirect(phase.target(), phase.forks(), sentOn, caller))
                .map(redirect -> ringsOn(
                                step.in(without(phase, refused.leg()).with(redirect.forks())), phase, refused.leg())
                        .and(redirect.prepare()))
                .orElseGet(() -> failed(call, step, phase, refused.leg(), refused.status()));
    }

    /** {@code leg}, not listed any more, will not answer. */
    private static Step failed(Call call, Step step, Dialling phase, LegId leg, int status) {
        Forks forks = phase.forks().failed(leg, status);
        List<LegId> silenced = Hunt.silencedBy(call, phase.target(), forks, leg, status);
        Step next = Rings.cancelAll(step, silenced);
        LegId heard = phase.early() != null && silenced.contains(phase.early()) ? phase.early() : leg;
        Dialling after = without(phase, heard).with(forks.without(silenced));
        return ringsOn(goOn(next, after, status), phase, heard);
    }

    /** Whose early media the caller heard is gone, and others ring: the caller's own phone has to say so. */
    private static Step ringsOn(Step step, Dialling before, LegId gone) {
        TransactionId invite =
                step.call().find(before.caller()).map(Leg::invite).orElse(null);
        boolean rings = step.call().phase() instanceof Dialling && gone.equals(before.early());
        return rings && invite != null ? step.and(Legs.respond(before.caller(), invite, 180)) : step;
    }

    private static Dialling without(Dialling phase, LegId leg) {
        return leg.equals(phase.early()) ? phase.passed(0, null) : phase;
    }

    private static Step goOn(Step step, Dialling phase, int status) {
        // A 6xx speaks for all of the user's devices (RFC 3261 §16.7).
        boolean over = Hunt.isOver(phase.target(), phase.forks(), status);
        return over ? over(step, phase, Statuses.ofFailures(phase.forks().failures())) : step.in(phase);
    }

    /** This round is over: the next member of a group is rung; else that was it. */
    private static Step over(Step step, Dialling phase, int status) {
        Optional<Intent> next = Hunt.next(phase.target());
        if (next.isEmpty()) {
            return giveUp(step, phase, status);
        }
        Step cancelled = Rings.cancelAll(step, phase.forks().ringing());
        Dialling round = phase.huntingOn(next.get(), Hunt.nextRound(phase.forks()));
        Leg caller = step.call().leg(phase.caller());
        LegId unopened = caller.local().port() == 0 ? caller.id() : null;
        Step prepared = cancelled.in(round).and(Hunt.prepare(unopened, round.target(), caller.party()));
        return phase.early() == null ? prepared : ringsOn(prepared, phase, phase.early());
    }

    private static Step giveUp(Step step, Dialling phase, int status) {
        Step cancelled = Rings.cancelAll(step, phase.forks().ringing());
        return Legs.end(cancelled, phase.caller(), status, Legs.reason(status, "Nobody answered"))
                .in(new Phase.Ended());
    }
}
