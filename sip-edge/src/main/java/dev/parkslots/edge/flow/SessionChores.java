package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Exchange.Wish;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Session;
import dev.parkslots.edge.call.dialog.SessionTerms;
import dev.parkslots.edge.flow.Chores.Done;
import dev.parkslots.edge.flow.step.Exchanges;
import dev.parkslots.edge.flow.step.SessionPlan;
import dev.parkslots.edge.flow.step.Step;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The sign of life that a device gets from us in time, and the end of a session without one (RFC 4028). */
final class SessionChores {

    /** Seconds after an answer that says nothing about the session. */
    private static final long AGAIN = 10;
    /** A day: who wants longer intervals than that wants none. */
    private static final long LONGEST = 86_400;

    private SessionChores() {}

    static Step due(Call call, Timer.RefreshSession timer) {
        return call.find(timer.leg())
                .filter(found -> found.state() == Leg.State.UP)
                .filter(found -> found.session().round() == timer.round())
                .map(found -> Exchanges.ask(Step.of(call), found.id(), new Wish.Refresh(timer.round(), 0)))
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

    /** The device did not grant our sign of life, for now or at all. */
    static Step refused(Step step, LegId id, SipEvent.Modified answer) {
        Leg leg = step.call().leg(id);
        SessionTerms terms = leg.session().terms();
        if (terms == null || leg.state() != Leg.State.UP) {
            return step;
        }
        long least = answer.least();
        return switch (answer.status()) {
            case 422 ->
                least > terms.seconds() && least <= LONGEST
                        ? refresh(step, leg, terms.lasting(least), least)
                        : failed(step, leg, terms, null);
            case 405, 501 ->
                terms.update()
                        ? refresh(step, leg, terms.byUpdate(false), 0)
                        : failed(step, leg, terms, answer.retryAfter());
            default -> failed(step, leg, terms, answer.retryAfter());
        };
    }

    private static Step refresh(Step step, Leg leg, SessionTerms terms, long least) {
        Leg next = leg.with(leg.session().on(terms));
        return Exchanges.ask(
                step.with(next), leg.id(), new Wish.Refresh(next.session().round(), least));
    }

    /** Who knows nothing of session timers has at least answered. */
    private static Step failed(Step step, Leg leg, SessionTerms terms, @Nullable Duration retryAfter) {
        if (!terms.known()) {
            return step.with(leg.with(leg.session().alive(null)));
        }
        long pause = pause(leg.session(), terms, retryAfter);
        return step.with(leg.with(leg.session().waiting(pause)))
                .and(new StartTimer(
                        new Timer.RefreshSession(leg.id(), leg.session().round()), Duration.ofSeconds(pause)));
    }

    /** RFC 3261 §20.33: when the device wants it, unless the session would be over by then. */
    private static long pause(Session session, SessionTerms terms, @Nullable Duration retryAfter) {
        if (retryAfter == null) {
            return AGAIN;
        }
        long wanted = Math.max(1, retryAfter.toSeconds());
        return session.waited() + wanted < SessionPlan.patience(terms) ? wanted : AGAIN;
    }
}
