package dev.parkslots.edge.flow.speech;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Preparation;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Refusing;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user who dials in vain hears why, as early media (183 with SDP), and then gets the final answer. Who can't hear it gets that
 * at once: a device that made no offer or holds us, or when no port is left.
 */
public final class RefuseFlow {

    /** Whoever dialled has waited for park-service before, 2 s at most; the final answer comes within 5 s of the INVITE. */
    private static final Duration SAID_WITHIN = Duration.ofMillis(2_900);

    private RefuseFlow() {}

    /**
     * @param caller INVITING; its media may be open already
     * @param offer null: a late one
     * @param status the final answer
     */
    public static Step refuse(Step step, Leg caller, @Nullable String offer, Phrase why, int status) {
        Step in = step.with(caller);
        if (offer == null) {
            return over(in, new Refusing(caller.id(), "", why, status, null));
        }
        Step asked = in.in(new Refusing(caller.id(), offer, why, status, null))
                .and(new StartTimer(new Timer.SaidLongEnough(caller.id()), SAID_WITHIN));
        Step opened = caller.local().port() == 0 ? asked.and(new Effect.Prepare(caller.id(), null)) : asked;
        return opened.and(new Effect.FindLanguage(caller.party()));
    }

    public static Step on(Call call, Refusing phase, CallEvent event) {
        return switch (event) {
            case Preparation.Prepared prepared ->
                prepared.self() == null
                        ? Step.of(call)
                        : Step.of(call).with(call.leg(phase.caller()).with(prepared.self()));
            case Preparation.NotPrepared ignored -> over(Step.of(call), phase);
            case CallEvent.LanguageFound found -> say(call, phase, found.language());
            case CallEvent.Media.Said ignored -> over(Step.of(call), phase);
            case CallEvent.TimerFired fired ->
                fired.timer().equals(new Timer.SaidLongEnough(phase.caller()))
                        ? over(Step.of(call), phase)
                        : Step.of(call);
            case CallEvent.Sip sip -> sip(call, phase, sip.event());
            default -> Unexpected.in(call, event);
        };
    }

    private static Step say(Call call, Refusing phase, Language language) {
        Optional<Leg> answered = Offers.answer(call.leg(phase.caller()), phase.offer(), Offers.ALL);
        TransactionId invite = answered.map(Leg::invite).orElse(null);
        if (answered.isEmpty() || invite == null) {
            return over(Step.of(call), phase);
        }
        return Step.of(call)
                .with(answered.get())
                .in(phase.saying(Speech.of(language, phase.why())))
                .and(Legs.respond(
                        phase.caller(), invite, 183, answered.get().local().sent()));
    }

    private static Step sip(Call call, Refusing phase, SipEvent event) {
        return switch (event) {
            case SipEvent.Cancelled ignored ->
                Legs.end(Step.of(call), phase.caller(), 487, null).in(new Phase.Ended());
            case SipEvent.HungUp ignored ->
                Legs.gone(Step.of(call), phase.caller(), true).in(new Phase.Ended());
            case SipEvent.Vanished ignored ->
                Legs.gone(Step.of(call), phase.caller(), false).in(new Phase.Ended());
            default -> Unexpected.in(call, event);
        };
    }

    private static Step over(Step step, Refusing phase) {
        return Legs.end(step, phase.caller(), phase.status(), null).in(new Phase.Ended());
    }
}
