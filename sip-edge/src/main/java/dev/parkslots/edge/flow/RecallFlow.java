package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Command;
import dev.parkslots.edge.call.CallEvent.Media;
import dev.parkslots.edge.call.CallEvent.ParkAnswer;
import dev.parkslots.edge.call.CallEvent.Preparation;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.End;
import dev.parkslots.edge.call.Effect.Outcome;
import dev.parkslots.edge.call.Exchange.Wish;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Park.Retriever;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Parked;
import dev.parkslots.edge.call.Phase.Recalling;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.flow.recall.RecallAnswer;
import dev.parkslots.edge.flow.recall.Stages;
import dev.parkslots.edge.flow.step.Exchanges;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Rings;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import dev.parkslots.edge.flow.transfer.TransferFlow;
import org.jspecify.annotations.Nullable;

/** A step of the lot's ladder: devices ring for the caller, who hears music and may be picked up by anybody meanwhile. */
final class RecallFlow {

    private RecallFlow() {}

    /** The step is due; the same one again changes nothing. */
    static Step commanded(Call call, Park park, Command.RunStep command) {
        LadderStep ladder = command.step();
        if (LadderStep.isNewer(park.fence(), ladder.fence())) {
            return refuse(call, command, "stale", "The caller was given to somebody else since.");
        }
        Step accepted = done(call, command);
        if (ladder.fence().equals(park.stepped())) {
            return accepted;
        }
        Park now = park.withFence(ladder.fence());
        return Stages.begin(accepted, now, ladder);
    }

    /** One that is due while another one runs, or while this one runs by an older authority. */
    private static Step again(Call call, Recalling phase, Command.RunStep command) {
        LadderStep ladder = command.step();
        Park park = phase.park();
        if (LadderStep.isNewer(park.fence(), ladder.fence())) {
            return refuse(call, command, "stale", "The caller was given to somebody else since.");
        }
        // Who has answered is not sent away for another step: he gets the caller by the new authority.
        boolean goesOn =
                ladder.fence().equals(park.fence()) || ladder.isSameAs(phase.step()) || phase.answered() != null;
        if (!goesOn) {
            Step stopped = stop(Step.of(call), phase, null);
            return after(stopped, commanded(stopped.call(), park, command));
        }
        Recalling next = phase.with(park.withFence(ladder.fence()));
        boolean tells = phase.reach().rings() && !ladder.fence().equals(park.fence());
        Step accepted = done(call, command).in(next);
        return tells ? accepted.and(new Ask.Rings(park.parkId(), ladder.fence())) : accepted;
    }

    private static Step done(Call call, Command.RunStep command) {
        return Step.of(call).and(new Effect.Answer(command.command(), new Outcome.Done()));
    }

    private static Step refuse(Call call, Command.RunStep command, String code, String detail) {
        return Step.of(call).and(new Effect.Answer(command.command(), new Outcome.Refused(code, detail)));
    }

    /** The sentence is over. */
    private static Step said(Call call, Recalling phase, Media.Said said) {
        Park park = phase.park();
        boolean isFarewell = phase.step().kind() == LadderStep.Kind.HANG_UP
                && said.leg().equals(park.caller())
                && call.leg(said.leg()).wasTold(phase.step().farewell());
        return isFarewell ? hangUp(Step.of(call), park) : Step.of(call);
    }

    private static Step hangUp(Step step, Park park) {
        return Legs.end(step, park.caller(), 480, Legs.reason(480, "Nobody is available"))
                .in(new Phase.Ended())
                .and(new Ask.EndPark(park.parkId(), End.FORCED));
    }

    static Step on(Call call, Recalling phase, CallEvent event) {
        return switch (event) {
            case Preparation.Prepared prepared -> Stages.found(call, phase, prepared);
            case Preparation.NotPrepared failed -> Stages.notFound(call, phase, failed);
            case CallEvent.TimerFired fired -> timer(call, phase, fired.timer());
            case Media.Said said -> said(call, phase, said);
            case CallEvent.LegArrived arrived ->
                isOurs(phase, arrived.parkId()) ? arrived(call, phase, arrived) : Unexpected.in(call, event);
            case Command.Ring ring ->
                isOurs(phase, ring.parkId()) ? ring(call, phase, ring) : Unexpected.in(call, event);
            case Command.RunStep again ->
                isOurs(phase, again.parkId()) ? again(call, phase, again) : Unexpected.in(call, event);
            case ParkAnswer.RingsRefused refused -> isCurrent(phase, refused) ? givenUp(call, phase) : Step.of(call);
            case ParkAnswer.AnswerGranted granted -> RecallAnswer.granted(call, phase, granted.parkId());
            case ParkAnswer.AnswerRefused refused -> RecallAnswer.refused(call, phase, refused);
            case ParkAnswer.AnswerUnknown unknown -> RecallAnswer.unknown(call, phase, unknown.parkId());
            case CallEvent.Sip sip -> sip(call, phase, sip.event());
            default -> Unexpected.in(call, event);
        };
    }

    private static boolean isOurs(Recalling phase, String parkId) {
        return parkId.equals(phase.park().parkId());
    }

    private static boolean isCurrent(Recalling phase, ParkAnswer.RingsRefused refused) {
        return isOurs(phase, refused.parkId())
                && refused.fence().equals(phase.park().fence())
                && !phase.asked();
    }

    private static Step timer(Call call, Recalling phase, Timer timer) {
        if (!Stages.isOver(phase, timer)) {
            return Step.of(call);
        }
        return phase.answered() == null ? Stages.timeOver(call, phase) : Stages.timeOverFor(call, phase);
    }

    /** Somebody dialled the slot, and has the caller by park-service's word or, while it is away, by ours. */
    private static Step arrived(Call call, Recalling phase, CallEvent.LegArrived arrived) {
        Retriever retriever = arrived.retriever();
        boolean tooLate = phase.asked()
                && !LadderStep.isNewer(retriever.fence(), phase.park().fence());
        if (tooLate) {
            return Unexpected.in(call, arrived);
        }
        Step stopped = stop(Step.of(call), phase, retriever);
        Park park = phase.park().stepOver();
        Call waiting = stopped.call().in(new Parked(park));
        // A caller who is about to change his codec does not know yet in which one he will be.
        return after(
                stopped,
                Exchanges.isWaitingFor(call.leg(park.caller()), Wish.Speak.class)
                        ? RetuneFlow.begin(waiting, park, arrived)
                        : RetrieveFlow.arrived(waiting, park, arrived));
    }

    private static Step ring(Call call, Recalling phase, Command.Ring ring) {
        Step stopped = stop(Step.of(call), phase, ring.retriever());
        return after(stopped, RingFlow.commanded(stopped.call(), phase.park().stepOver(), ring));
    }

    private static Step after(Step first, Step then) {
        return new Step(then.call(), first.and(then.effects()).effects());
    }

    /** Somebody else has authority over the caller: he will come for him. */
    private static Step givenUp(Call call, Recalling phase) {
        return stop(Step.of(call), phase, null).in(new Parked(phase.park().stepOver()));
    }

    /** The park has ended, and no slot leads to the caller; who has answered may be why. */
    static Step disowned(Call call, Recalling phase) {
        Park park = phase.park();
        return phase.asked()
                ? Step.of(call)
                : TransferFlow.ringBack(stop(Step.of(call), phase, null), park.caller(), park.parker());
    }

    /** Nobody rings any more, and who has answered is told why he has nobody. */
    static Step stop(Step step, Recalling phase, @Nullable Retriever taker) {
        Step silent = Rings.cancelTaken(
                Stages.stopped(step, phase), phase.reach().forks().ringing());
        return phase.answered() == null ? silent : RecallAnswer.sendAway(silent, phase, phase.answered(), taken(taker));
    }

    private static String taken(@Nullable Retriever taker) {
        if (taker == null) {
            return "Taken by somebody else";
        }
        return taker.extension().isEmpty()
                ? "Taken by " + taker.name()
                : "Taken by " + taker.name() + " (" + taker.extension() + ")";
    }

    private static Step sip(Call call, Recalling phase, SipEvent event) {
        if (event.leg().equals(phase.answered())) {
            return RecallAnswer.device(call, phase, event);
        }
        if (phase.reach().forks().has(event.leg())) {
            return device(call, phase, event);
        }
        return event instanceof SipEvent.Modified answer
                        && event.leg().equals(phase.park().caller())
                ? RecallAnswer.retuned(call, phase, answer)
                : caller(call, phase, event);
    }

    private static Step caller(Call call, Recalling phase, SipEvent event) {
        return event.leg().equals(phase.park().caller())
                ? RetrieveFlow.caller(call, phase.park(), event)
                : Unexpected.in(call, event);
    }

    private static Step device(Call call, Recalling phase, SipEvent event) {
        LegId device = event.leg();
        return switch (event) {
            case SipEvent.Progress progress -> progress(call, phase, progress);
            case SipEvent.Answered answered -> RecallAnswer.answered(call, phase, answered);
            case SipEvent.Refused refused -> missed(call, phase, device, refused.status());
            case SipEvent.Vanished ignored -> missed(call, phase, device, 408);
            case SipEvent.HungUp ignored -> missed(call, phase, device, 603);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step missed(Call call, Recalling phase, LegId device, int status) {
        Leg leg = call.leg(device);
        return Stages.missed(Step.of(call).without(device), phase, leg, status);
    }

    private static Step progress(Call call, Recalling phase, SipEvent.Progress progress) {
        // RFC 6228: 199 says that a branch of a fork has ended.
        boolean rings = progress.status() < 199 && !phase.reach().rings();
        return rings ? RecallAnswer.rings(Step.of(call), phase) : Step.of(call);
    }
}
