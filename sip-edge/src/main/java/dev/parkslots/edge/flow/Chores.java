package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Media;
import dev.parkslots.edge.call.CallEvent.ParkAnswer;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.Send;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Leg.Hearing;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.flow.step.Exchanges;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.transfer.TransferFlow;
import java.time.Duration;
import java.util.Optional;

/** What is the same in every phase, done before the phase's flow sees the event. */
final class Chores {

    private static final Duration ABORT_AGAIN = Duration.ofSeconds(1);
    /** The first that the media engine says. */
    private static final Duration ASK_AFTER = Duration.ofSeconds(15);

    private static final Duration ASK_AGAIN_EVERY = Duration.ofSeconds(60);

    private Chores() {}

    /**
     * @param step so far
     * @param left the event for the phase's flow; nothing if it is dealt with
     */
    record Done(Step step, Optional<CallEvent> left) {
        static Done all(Step step) {
            return new Done(step, Optional.empty());
        }

        static Done goOn(Step step, CallEvent event) {
            return new Done(step, Optional.of(event));
        }
    }

    static Done on(Call call, CallEvent event) {
        return switch (event) {
            case CallEvent.Sip sip -> LegChores.on(call, sip.event());
            case Media media -> media(call, media);
            case CallEvent.TimerFired fired -> timer(call, fired);
            case ParkAnswer answer -> answer(call, answer);
            default -> Done.goOn(Step.of(call), event);
        };
    }

    private static Done media(Call call, Media event) {
        Leg leg = call.find(event.leg()).orElse(null);
        if (leg == null) {
            return Done.all(Step.of(call));
        }
        return switch (event) {
            case Media.MusicStarted ignored ->
                leg.hears() instanceof Hearing.Music music
                        ? Done.goOn(Step.of(call).with(leg.hearing(new Hearing.Music(music.name(), true))), event)
                        : Done.all(Step.of(call));
            case Media.Said said -> said(call, leg, said);
            case Media.Silent silent -> Done.all(silent(call, leg, silent.since()));
            case Media.Left ignored -> Done.all(isParked(call.phase(), leg) ? ask(call, leg) : Step.of(call));
            case Media.Receiving ignored -> Done.goOn(Step.of(call).with(leg.nowReceiving()), event);
        };
    }

    /** Of something that the leg was to hear before, nobody wants to know any more. */
    private static Done said(Call call, Leg leg, Media.Said event) {
        if (!(leg.hears() instanceof Hearing.Words words)
                || words.over()
                || !words.speech().equals(event.speech())) {
            return Done.all(Step.of(call));
        }
        Leg told = leg.hearing(new Hearing.Words(words.speech(), true, event.whole()));
        // Those were its last words.
        return leg.state() == Leg.State.FAREWELL
                ? Done.all(Legs.bye(Step.of(call), told, null))
                : Done.goOn(Step.of(call).with(told), event);
    }

    /**
     * Silence ends no call: the device is asked whether it still has the dialog. Then once a minute, and only that often if it
     * holds us and need not send.
     */
    private static Step silent(Call call, Leg leg, Duration since) {
        boolean first = since.equals(ASK_AFTER) && !leg.isHeldByDevice();
        boolean again = since.toSeconds() % ASK_AGAIN_EVERY.toSeconds() == 0;
        return first || again ? ask(call, leg) : Step.of(call);
    }

    /**
     * Whether nobody can bring this party back. A browser's page that is gone with its sound may be one that is loaded anew, and goes
     * on with the calls that it had by having them parked; a caller who is parked already can't, and is asked at once.
     */
    private static boolean isParked(Phase phase, Leg leg) {
        return switch (phase) {
            case Phase.Parked parked -> parked.park().caller().equals(leg.id());
            case Phase.Recalling recalling -> recalling.park().caller().equals(leg.id());
            default -> false;
        };
    }

    private static Step ask(Call call, Leg leg) {
        if (leg.state() != Leg.State.UP) {
            return Step.of(call);
        }
        Leg asking = leg.nextRequest();
        return Step.of(call).with(asking).and(new Send.Probe(asking.id(), asking.dialog()));
    }

    private static Done timer(Call call, CallEvent.TimerFired event) {
        return switch (event.timer()) {
            case Timer.Farewell farewell -> Done.all(overdue(call, farewell.leg(), Leg.State.FAREWELL));
            case Timer.CancelLost lost -> Done.all(overdue(call, lost.leg(), Leg.State.CANCELLED));
            case Timer.RefreshSession refresh -> Done.all(SessionChores.due(call, refresh));
            case Timer.SessionOver over -> SessionChores.over(call, over);
            case Timer.AskAgain again -> Done.all(Exchanges.again(call, again));
            case Timer.StepAgain again -> Done.all(stepAgain(call, again.ask()));
            case Timer.AbortAgain again -> Done.all(abortAgain(call, again.abort()));
            default -> Done.goOn(Step.of(call), event);
        };
    }

    private static Step overdue(Call call, LegId id, Leg.State waiting) {
        Leg leg = call.find(id).orElse(null);
        if (leg == null || leg.state() != waiting) {
            return Step.of(call);
        }
        return waiting == Leg.State.FAREWELL
                ? Legs.bye(Step.of(call), leg, null)
                : Step.of(call).without(id);
    }

    private static Step abortAgain(Call call, Ask.Abort abort) {
        boolean stillParked = call.phase() instanceof Phase.Parked parked
                && parked.park().parkId().equals(abort.parkId());
        return stillParked ? Step.of(call).and(abort) : Step.of(call);
    }

    /** While the step stands as it stood when nobody could be told. */
    private static Step stepAgain(Call call, Ask.OfStep ask) {
        boolean stands = switch (call.phase()) {
            case Phase.Parked parked ->
                ask instanceof Ask.Over && ask.fence().equals(parked.park().stepped());
            case Phase.Recalling recalling ->
                ask instanceof Ask.Rings && ask.fence().equals(recalling.park().fence()) && !recalling.asked();
            default -> false;
        };
        return stands ? Step.of(call).and(ask) : Step.of(call);
    }

    private static Done answer(Call call, ParkAnswer answer) {
        return switch (answer) {
            case ParkAnswer.Completed completed -> Done.all(Step.of(call.completed(completed.parkId())));
            case ParkAnswer.Aborted aborted -> Done.all(aborted(call, aborted));
            case ParkAnswer.Reconciled known -> Done.all(reconciled(call, known));
            case ParkAnswer.Disowned disowned -> Done.all(disowned(call, disowned));
            case ParkAnswer.StepStored stored -> Done.all(stepStored(call, stored));
            case ParkAnswer.StepUnknown unknown ->
                Done.all(Step.of(call).and(new StartTimer(new Timer.StepAgain(unknown.ask()), ABORT_AGAIN)));
            case ParkAnswer.AbortUnknown unknown ->
                Done.all(Step.of(call).and(new StartTimer(new Timer.AbortAgain(unknown.abort()), ABORT_AGAIN)));
            default -> Done.goOn(Step.of(call), answer);
        };
    }

    private static Step aborted(Call call, ParkAnswer.Aborted aborted) {
        return call.phase() instanceof Phase.Parked parked
                        && parked.park().parkId().equals(aborted.parkId())
                ? Step.of(call).in(new Phase.Parked(parked.park().withFence(aborted.fence())))
                : Step.of(call);
    }

    private static Step stepStored(Call call, ParkAnswer.StepStored stored) {
        if (!(call.phase() instanceof Phase.Parked parked)
                || !parked.park().parkId().equals(stored.parkId())) {
            return Step.of(call);
        }
        Park park = parked.park();
        String fence = LadderStep.isNewer(stored.fence(), park.fence()) ? stored.fence() : park.fence();
        return Step.of(call).in(new Phase.Parked(park.confirmed(fence, stored.parkedAt(), stored.recallAt())));
    }

    private static Step reconciled(Call call, ParkAnswer.Reconciled known) {
        if (call.phase() instanceof Phase.Recalling recalling
                && recalling.park().parkId().equals(known.parkId())) {
            return Step.of(call).in(recalling.with(reconciled(recalling.park(), known)));
        }
        return call.phase() instanceof Phase.Parked parked
                        && parked.park().parkId().equals(known.parkId())
                ? Step.of(call).in(new Phase.Parked(parked.park().movedTo(known.slot(), known.fence())))
                : Step.of(call);
    }

    /** The announcement and the step that runs may have crossed: then the step knows better. */
    private static Park reconciled(Park park, ParkAnswer.Reconciled known) {
        boolean crossed = known.slot().equals(park.slot()) && !LadderStep.isNewer(known.fence(), park.fence());
        return crossed ? park : park.movedTo(known.slot(), known.fence());
    }

    /** Nobody could pick the caller up: the parker is rung. */
    private static Step disowned(Call call, ParkAnswer.Disowned disowned) {
        if (call.phase() instanceof Phase.Recalling recalling
                && recalling.park().parkId().equals(disowned.parkId())) {
            return RecallFlow.disowned(call, recalling);
        }
        return call.phase() instanceof Phase.Parked parked
                        && parked.park().parkId().equals(disowned.parkId())
                ? TransferFlow.ringBack(
                        Step.of(call), parked.park().caller(), parked.park().parker())
                : Step.of(call);
    }
}
