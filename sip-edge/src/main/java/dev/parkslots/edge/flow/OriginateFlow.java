package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Command;
import dev.parkslots.edge.call.CallEvent.Preparation;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Outcome;
import dev.parkslots.edge.call.Effect.Target;
import dev.parkslots.edge.call.Forks;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Dialling;
import dev.parkslots.edge.call.Phase.Originating;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Hunt;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Rings;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Click-to-call: the user's own device first, which answers by itself, then whom he wants. */
final class OriginateFlow {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private OriginateFlow() {}

    static Step commanded(Call call, Command.Originate command) {
        String extension = command.user().extension();
        String number = switch (command.target()) {
            case Intent.Extension to -> to.extension();
            case Intent.Outside to -> to.number();
            case Intent.Group to -> to.number();
            default -> null;
        };
        if (extension == null || number == null) {
            return Step.of(call)
                    .and(new Effect.Answer(
                            command.command(),
                            new Outcome.Refused("bad-request", "Only extensions and outside numbers can be called.")));
        }
        Target.Choice choice =
                command.device() == null ? new Target.Choice.MostRecent() : new Target.Choice.Named(command.device());
        Party shown = new Party(command.user().tenant(), null, null, "", number);
        return Step.of(call)
                .in(new Originating(command.user(), command.target(), command.command(), null))
                .and(new Effect.Prepare(null, new Target(new Intent.Extension(extension), shown, choice)));
    }

    static Step on(Call call, Originating phase, CallEvent event) {
        return switch (event) {
            case Preparation.Prepared prepared -> {
                List<Leg> device = List.of(prepared.targets().getFirst().on(Leg.Side.CALLER));
                Rings.Manner manner = new Rings.Manner(Offers.ALL, Rings.AUTO_ANSWER, Rings.MAX_FORWARDS, PATIENCE);
                yield Rings.invite(Step.of(call), device, manner)
                        .in(new Originating(
                                phase.user(),
                                phase.target(),
                                phase.command(),
                                device.getFirst().id()))
                        .and(new Effect.Answer(phase.command(), new Outcome.Done()));
            }
            case Preparation.NotPrepared failed ->
                Step.of(call)
                        .in(new Phase.Ended())
                        .and(new Effect.Answer(phase.command(), new Outcome.Refused("no-device", failed.why())));
            case CallEvent.TimerFired fired ->
                phase.device() != null && fired.timer().equals(new Timer.NoAnswer(phase.device()))
                        ? Legs.endAll(Step.of(call), 487, null).in(new Phase.Ended())
                        : Step.of(call);
            case CallEvent.Sip sip -> sip(call, phase, sip.event());
            default -> Unexpected.in(call, event);
        };
    }

    private static Step sip(Call call, Originating phase, SipEvent event) {
        return switch (event) {
            case SipEvent.Answered answered -> answered(call, phase, answered);
            case SipEvent.Refused refused ->
                Step.of(call).without(refused.leg()).in(new Phase.Ended());
            case SipEvent.Vanished vanished ->
                Step.of(call).without(vanished.leg()).in(new Phase.Ended());
            case SipEvent.HungUp hungUp -> Step.of(call).without(hungUp.leg()).in(new Phase.Ended());
            default -> Unexpected.in(call, event);
        };
    }

    private static Step answered(Call call, Originating phase, SipEvent.Answered answer) {
        Leg ringing = call.leg(answer.leg());
        Optional<Leg> user = Rings.answered(ringing, answer);
        if (user.isEmpty()) {
            return Legs.bye(Step.of(call), Rings.up(ringing, answer), Legs.reason(488, "Not Acceptable Here"))
                    .in(new Phase.Ended());
        }
        LegId caller = answer.leg();
        Party party = user.get().party();
        Intent target = Hunt.without(party, phase.target());
        Dialling dialling = new Dialling(caller, target, null, Rings.MAX_FORWARDS, Forks.NONE, 0, null);
        return Step.of(call).with(user.get()).in(dialling).and(Hunt.prepare(null, target, party));
    }
}
