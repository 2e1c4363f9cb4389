package dev.parkslots.edge.flow.speech;

import dev.parkslots.edge.call.Announcement;
import dev.parkslots.edge.call.Announcement.Attempt;
import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent.Preparation;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Effect.Target;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Phase.SayingNumber;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Rings;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parker's device is called, shows the number, answers by itself, and says the number. */
final class CallBack {

    /** For a phone that does not answer by itself: then its owner has seen the number on its display. */
    private static final Duration RINGS_FOR = Duration.ofSeconds(10);

    private static final Duration SAID_WITHIN = Duration.ofSeconds(8);
    private static final String SAID = Legs.reason(200, "Said");

    private CallBack() {}

    static Step begin(Step step, SayingNumber phase) {
        Announcement about = phase.about();
        Party parker = about.parker();
        Target.Choice choice =
                parker.device() == null ? new Target.Choice.MostRecent() : new Target.Choice.Named(parker.device());
        Party shown = new Party(parker.tenant(), null, null, "Parked on " + about.slot(), about.slot());
        Intent who = new Intent.Extension(Objects.requireNonNullElse(parker.extension(), ""));
        return step.in(phase.at(new Attempt.CallingBack(null)))
                .and(new Effect.Prepare(null, new Target(who, shown, choice)));
    }

    /** Nothing if there is no device to be rung. */
    static Optional<Step> prepared(Call call, SayingNumber phase, Preparation preparation) {
        if (!(preparation instanceof Preparation.Prepared prepared)
                || prepared.targets().isEmpty()) {
            return Optional.empty();
        }
        List<Leg> device = prepared.targets().subList(0, 1);
        Rings.Manner manner = new Rings.Manner(Offers.ALL, Rings.AUTO_ANSWER, Rings.MAX_FORWARDS, RINGS_FOR);
        return Optional.of(Rings.invite(Step.of(call), device, manner)
                .in(phase.at(new Attempt.CallingBack(device.getFirst().id()))));
    }

    /** Nothing if the device does not want to, or not any more. */
    static Optional<Step> sip(Call call, SayingNumber phase, SipEvent event) {
        return switch (event) {
            case SipEvent.Answered answered ->
                Rings.answered(call.leg(answered.leg()), answered)
                        .map(up -> Step.of(call)
                                .with(up)
                                .and(new StartTimer(new Timer.SaidLongEnough(up.id()), SAID_WITHIN)));
            case SipEvent.Refused ignored -> Optional.empty();
            case SipEvent.HungUp ignored -> Optional.empty();
            case SipEvent.Vanished ignored -> Optional.empty();
            default -> Optional.of(Unexpected.in(call, event));
        };
    }

    /** The call without the device that did not want to. */
    static Step gone(Call call, SipEvent event) {
        return switch (event) {
            case SipEvent.Refused refused -> Step.of(call).without(refused.leg());
            case SipEvent.Answered answered ->
                Legs.bye(
                        Step.of(call),
                        Rings.up(call.leg(answered.leg()), answered),
                        Legs.reason(488, "Not Acceptable Here"));
            case SipEvent.HungUp hungUp -> Legs.gone(Step.of(call), hungUp.leg(), true);
            default -> Legs.gone(Step.of(call), event.leg(), false);
        };
    }

    /** Nobody has answered, or it was answered and takes too long. */
    static boolean isOver(Timer timer, @Nullable Leg device) {
        if (device == null) {
            return false;
        }
        return device.state() == Leg.State.UP
                ? timer.equals(new Timer.SaidLongEnough(device.id()))
                : timer.equals(new Timer.NoAnswer(device.id()));
    }

    static Step end(Step step, LegId device) {
        return Legs.end(step, device, 487, SAID);
    }
}
