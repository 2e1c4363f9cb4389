package dev.parkslots.edge.flow.page;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Command;
import dev.parkslots.edge.call.CallEvent.Preparation;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Outcome;
import dev.parkslots.edge.call.Effect.Send;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Effect.Target;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Paging;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Rings;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import dev.parkslots.edge.sdp.Direction;
import java.time.Duration;
import java.util.Optional;

/** One device of a page: it answers by itself, is told something, and is hung up. It is never heard. */
public final class PageFlow {

    /** Who has not answered by itself until now will not. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    /** However slowly it is said. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private PageFlow() {}

    public static Step commanded(Call call, Command.Page command) {
        Target target = new Target(
                new Intent.Extension(command.extension()), command.shown(), new Target.Choice.Named(command.device()));
        return Step.of(call)
                .in(new Paging(command.command(), command.speech(), null, false))
                .and(new Effect.Prepare(null, target));
    }

    public static Step on(Call call, Paging phase, CallEvent event) {
        return switch (event) {
            case Preparation.Prepared prepared ->
                rung(call, phase, prepared.targets().getFirst());
            case Preparation.NotPrepared ignored -> told(Step.of(call), phase, "failed");
            case CallEvent.TimerFired fired -> timer(call, phase, fired.timer());
            case CallEvent.Media.Said ignored -> phase.answered() ? over(Step.of(call)) : Step.of(call);
            case CallEvent.Sip sip -> sip(call, phase, sip.event());
            default -> Unexpected.in(call, event);
        };
    }

    private static Step rung(Call call, Paging phase, Leg device) {
        Leg offering = Offers.offer(device, Offers.ALL, Direction.SENDONLY);
        return Step.of(call)
                .with(offering)
                .in(phase.ringing(offering.id()))
                .and(new Send.Invite(
                        offering.id(),
                        offering.dialog(),
                        offering.local().sent(),
                        Rings.AUTO_ANSWER,
                        Rings.MAX_FORWARDS,
                        null))
                .and(new StartTimer(new Timer.NoAnswer(offering.id()), PATIENCE));
    }

    private static Step timer(Call call, Paging phase, Timer timer) {
        LegId device = phase.device();
        if (device == null) {
            return Step.of(call);
        }
        if (!phase.answered() && timer.equals(new Timer.NoAnswer(device))) {
            return told(Step.of(call), phase, "no-answer");
        }
        return phase.answered() && timer.equals(new Timer.PageOver(device)) ? over(Step.of(call)) : Step.of(call);
    }

    private static Step sip(Call call, Paging phase, SipEvent event) {
        return switch (event) {
            case SipEvent.Answered answered -> answered(call, phase, answered);
            case SipEvent.Refused refused -> told(Step.of(call).without(refused.leg()), phase, word(refused.status()));
            case SipEvent.Vanished vanished -> gone(Legs.gone(Step.of(call), vanished.leg(), false), phase);
            case SipEvent.HungUp hungUp -> gone(Legs.gone(Step.of(call), hungUp.leg(), true), phase);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step answered(Call call, Paging phase, SipEvent.Answered answer) {
        Leg ringing = call.leg(answer.leg());
        Optional<Leg> device = Rings.answered(ringing, answer);
        if (device.isEmpty()) {
            Step hungUp = Legs.bye(Step.of(call), Rings.up(ringing, answer), Legs.reason(488, "Not Acceptable Here"));
            return told(hungUp, phase, "failed");
        }
        return Step.of(call)
                .with(device.get())
                .in(phase.nowAnswered())
                .and(new StartTimer(new Timer.PageOver(answer.leg()), LONGEST))
                .and(new Effect.Answer(phase.command(), new Outcome.Paged("paged")));
    }

    private static Step gone(Step step, Paging phase) {
        return phase.answered() ? over(step) : told(step, phase, "failed");
    }

    /** It will not be heard there. */
    private static Step told(Step step, Paging phase, String result) {
        return over(step).and(new Effect.Answer(phase.command(), new Outcome.Paged(result)));
    }

    private static Step over(Step step) {
        return Legs.endAll(step, 487, null).in(new Phase.Ended());
    }

    private static String word(int status) {
        return switch (status) {
            case 486, 600 -> "busy";
            case 408, 480, 487 -> "no-answer";
            case 300, 301, 302, 305, 380, 403, 603, 607 -> "refused";
            default -> "failed";
        };
    }
}
