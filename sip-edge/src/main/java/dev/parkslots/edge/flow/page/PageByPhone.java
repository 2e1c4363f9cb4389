package dev.parkslots.edge.flow.page;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.ParkAnswer;
import dev.parkslots.edge.call.CallEvent.Preparation;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Announcing;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A phone that dials a group's page code. It is answered once the page goes out to somebody, hears the chime that the others hear,
 * and is hung up; what it says, nobody hears.
 */
public final class PageByPhone {

    /** The same in every language. */
    private static final Speech CHIME = Speech.of(Language.EN, Phrase.CHIME);

    private PageByPhone() {}

    public static Step dialled(Call call, Leg caller, Intent.Page page, @Nullable String offer) {
        return Step.of(call)
                .with(caller)
                .in(new Announcing(caller.id(), page.group(), offer, null))
                .and(new Ask.Page(page.group(), caller.party()))
                .and(new Effect.Prepare(caller.id(), null));
    }

    public static Step on(Call call, Announcing phase, CallEvent event) {
        return switch (event) {
            case Preparation.Prepared prepared ->
                prepared.self() == null
                        ? Step.of(call)
                        : Step.of(call).with(call.leg(phase.caller()).with(prepared.self()));
            case Preparation.NotPrepared failed -> over(Step.of(call), phase, failed.status());
            case ParkAnswer.PageSent sent ->
                sent.devices() == 0 ? over(Step.of(call), phase, Statuses.UNAVAILABLE) : accepted(call, phase);
            case ParkAnswer.PageRefused refused -> over(Step.of(call), phase, status(refused.code()));
            case CallEvent.Media.Said ignored -> over(Step.of(call), phase, 487);
            case CallEvent.TimerFired fired ->
                fired.timer().equals(new Timer.PageOver(phase.caller()))
                        ? over(Step.of(call), phase, 487)
                        : Step.of(call);
            case CallEvent.Sip sip -> sip(call, phase, sip.event());
            default -> Unexpected.in(call, event);
        };
    }

    private static Step accepted(Call call, Announcing phase) {
        Leg caller = call.leg(phase.caller());
        Optional<Leg> answering = phase.offer() == null
                ? Optional.of(Offers.offer(caller, Offers.ALL))
                : Offers.answer(caller, phase.offer(), Offers.ALL);
        return answering
                .map(leg -> Legs.accept(Step.of(call), leg, null)
                        .in(phase.telling(CHIME))
                        .and(new StartTimer(new Timer.PageOver(phase.caller()), PageFlow.LONGEST)))
                .orElseGet(() -> over(Step.of(call), phase, 488));
    }

    private static Step sip(Call call, Announcing phase, SipEvent event) {
        return switch (event) {
            case SipEvent.Cancelled ignored -> over(Step.of(call), phase, 487);
            case SipEvent.HungUp hungUp ->
                Legs.gone(Step.of(call), hungUp.leg(), true).in(new Phase.Ended());
            case SipEvent.Vanished vanished ->
                Legs.gone(Step.of(call), vanished.leg(), false).in(new Phase.Ended());
            default -> Unexpected.in(call, event);
        };
    }

    private static Step over(Step step, Announcing phase, int status) {
        return Legs.end(step, phase.caller(), status, null).in(new Phase.Ended());
    }

    private static int status(String code) {
        return switch (code) {
            case "no-such-resource" -> 404;
            // It is being paged already.
            case "edge-refused" -> 486;
            case "forbidden" -> 403;
            default -> Statuses.UNAVAILABLE;
        };
    }
}
