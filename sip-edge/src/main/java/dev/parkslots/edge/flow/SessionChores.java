package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect.Send;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.SessionTerms;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.Chores.Done;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.SessionPlan;
import dev.parkslots.edge.flow.step.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sign of life that a device gets from us in time, and the end of a session without one (RFC 4028). */
final class SessionChores {

    /** After an answer that says nothing about the session. */
    private static final Duration AGAIN = Duration.ofSeconds(10);
    /** A day: who wants longer intervals than that wants none. */
    private static final long LONGEST = 86_400;

    private SessionChores() {}

    static Step due(Call call, Timer.RefreshSession timer) {
        Optional<Leg> leg = call.find(timer.leg())
                .filter(found -> found.state() == Leg.State.UP)
                .filter(found -> found.session().round() == timer.round());
        return leg.map(found -> found.exchange() != null && found.exchange().isOpen()
                        // One request at a time (RFC 3261 §14.1); what is under way is a sign of life too.
                        ? again(call, found, AGAIN)
                        : refresh(Step.of(call), found, Map.of()))
                .orElse(Step.of(call));
    }

    static Done over(Call call, Timer.SessionOver timer) {
        boolean isOver = call.find(timer.leg())
                .filter(leg -> !leg.state().isOver())
                .filter(leg -> leg.session().round() == timer.round())
                .isPresent();
        return isOver
                ? Done.goOn(
                        Step.of(call), new CallEvent.Sip(new SipEvent.Vanished(timer.leg(), "its session has expired")))
                : Done.all(Step.of(call));
    }

    private static Step refresh(Step step, Leg leg, Map<String, List<String>> more) {
        SessionTerms terms = leg.session().terms();
        if (terms == null) {
            return step;
        }
        Leg sending = leg.nextRequest();
        Map<String, List<String>> headers = new LinkedHashMap<>(SessionPlan.request(terms));
        headers.putAll(more);
        String sdp = terms.update() ? null : sending.local().sent();
        return step.with(sending).and(new Send.Refresh(sending.id(), sending.dialog(), sdp, headers));
    }

    static Step refreshed(Call call, Leg leg, SipEvent.Refreshed answer) {
        SessionTerms terms = leg.session().terms();
        if (terms == null || leg.state() != Leg.State.UP) {
            return Step.of(call);
        }
        if (answer.status() < 300) {
            Leg alive = leg.with(leg.session().alive(answer.session()));
            Optional<Leg> agreed = answer.sdp() == null ? Optional.empty() : Offers.accept(alive, answer.sdp());
            return Step.of(call).with(agreed.orElse(alive));
        }
        return switch (answer.status()) {
            case 422 -> tooShort(call, leg, terms, answer.least());
            case 405, 501 -> notByUpdate(call, leg, terms);
            case 491 -> again(call, leg, pause(leg));
            default -> failed(call, leg, terms);
        };
    }

    private static Step tooShort(Call call, Leg leg, SessionTerms terms, long least) {
        return least > terms.seconds() && least <= LONGEST
                ? refresh(
                        Step.of(call),
                        leg.with(leg.session().on(terms.lasting(least))),
                        Map.of("Min-SE", List.of(Long.toString(least))))
                : failed(call, leg, terms);
    }

    private static Step notByUpdate(Call call, Leg leg, SessionTerms terms) {
        return terms.update()
                ? refresh(Step.of(call), leg.with(leg.session().on(terms.byUpdate(false))), Map.of())
                : failed(call, leg, terms);
    }

    /** Who knows nothing of session timers has at least answered. */
    private static Step failed(Call call, Leg leg, SessionTerms terms) {
        return terms.known()
                ? again(call, leg, AGAIN)
                : Step.of(call).with(leg.with(leg.session().alive(null)));
    }

    /** RFC 3261 §14.1: who chose the Call-ID waits longer than the other one may. */
    private static Duration pause(Leg leg) {
        return Duration.ofMillis(leg.dialog().initiator() ? 3000 : 1000);
    }

    private static Step again(Call call, Leg leg, Duration pause) {
        return Step.of(call)
                .and(new StartTimer(
                        new Timer.RefreshSession(leg.id(), leg.session().round()), pause));
    }
}
