package dev.parkslots.edge.flow.step;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Send;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Effect.StopTimer;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.dialog.Session;
import dev.parkslots.edge.call.dialog.SessionTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Session timers (RFC 4028) follow from the legs: what is sent says their terms, and each sign of life starts them anew. */
public final class SessionPlan {

    private static final String SESSION_EXPIRES = "Session-Expires";
    /** RFC 4028 §10: the end comes so much before the interval is over, or a third of it before if that is less. */
    private static final long MARGIN_SECONDS = 32;

    private SessionPlan() {}

    /** Brings headers and timers in line with {@code step}'s call, given the call as it was before. */
    public static Step settle(Call before, Step step) {
        Call call = step.call();
        List<Effect> effects = new ArrayList<>();
        for (Effect effect : step.effects()) {
            Optional<Leg> leg = effect instanceof Send send ? call.find(send.leg()) : Optional.empty();
            if (leg.isEmpty()) {
                effects.add(effect);
            } else if (effect instanceof Send.Respond answer) {
                effects.add(said(answer, leg.get()));
                call = call.with(answered(answer, leg.get()));
            } else {
                effects.add(said(effect, leg.get().session().terms()));
            }
        }
        timers(before, call, effects);
        return new Step(call, effects);
    }

    /** What a request says that is a sign of life. */
    private static Map<String, List<String>> request(SessionTerms terms) {
        String refresher = terms.refreshedByUs() ? "uac" : "uas";
        return Map.of(SESSION_EXPIRES, List.of(terms.seconds() + ";refresher=" + refresher));
    }

    private static Effect said(Effect effect, @Nullable SessionTerms terms) {
        if (terms == null) {
            return effect;
        }
        return switch (effect) {
            case Send.Reinvite again ->
                new Send.Reinvite(again.leg(), again.dialog(), again.sdp(), and(again.headers(), request(terms)));
            case Send.Introduce told ->
                new Send.Introduce(
                        told.leg(), told.dialog(), told.sdp(), told.peer(), and(told.headers(), request(terms)));
            case Send.Refresh life ->
                new Send.Refresh(life.leg(), life.dialog(), life.sdp(), and(life.headers(), request(terms)));
            default -> effect;
        };
    }

    private static boolean isAccepted(Send.Respond answer, Session session) {
        return answer.status() / 100 == 2
                && session.asked() != null
                && session.asked().transaction().equals(answer.transaction());
    }

    private static Send.Respond said(Send.Respond answer, Leg leg) {
        Session.Asked asked = leg.session().asked();
        if (asked == null || !isAccepted(answer, leg.session())) {
            return answer;
        }
        SessionTerms terms = asked.terms();
        // RFC 4028 §9: who must refresh must know how to.
        Map<String, List<String>> headers = terms.refreshedByUs()
                ? Map.of(SESSION_EXPIRES, List.of(terms.seconds() + ";refresher=uas"))
                : Map.of(SESSION_EXPIRES, List.of(terms.seconds() + ";refresher=uac"), "Require", List.of("timer"));
        return new Send.Respond(
                answer.leg(),
                answer.transaction(),
                answer.status(),
                answer.sdp(),
                answer.asserted(),
                and(answer.headers(), headers));
    }

    private static Leg answered(Send.Respond answer, Leg leg) {
        Session session = leg.session();
        Session.Asked asked = session.asked();
        if (asked == null || answer.status() < 200 || !asked.transaction().equals(answer.transaction())) {
            return leg;
        }
        return leg.with(isAccepted(answer, session) ? session.alive(asked.terms()) : session.refused());
    }

    private static Map<String, List<String>> and(Map<String, List<String>> some, Map<String, List<String>> more) {
        Map<String, List<String>> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static void timers(Call before, Call after, List<Effect> effects) {
        for (Leg old : before.legs()) {
            long now = round(after, old.id());
            long was = round(before, old.id());
            if (was != 0 && was != now) {
                effects.add(new StopTimer(new Timer.RefreshSession(old.id(), was)));
                effects.add(new StopTimer(new Timer.SessionOver(old.id(), was)));
            }
        }
        for (Leg leg : after.legs()) {
            SessionTerms terms = leg.session().terms();
            long now = round(after, leg.id());
            if (terms != null && now != 0 && now != round(before, leg.id())) {
                start(leg.id(), now, terms, effects);
            }
        }
    }

    /** 0: without a timer that runs. */
    private static long round(Call call, LegId id) {
        return call.find(id)
                .filter(leg -> !leg.state().isOver())
                .map(leg -> leg.session().round())
                .orElse(0L);
    }

    /** How long the session lives without a sign of life, in seconds. */
    private static long life(SessionTerms terms) {
        return terms.seconds() - Math.min(MARGIN_SECONDS, terms.seconds() / 3);
    }

    /** From when we are to refresh until it is too late, in seconds. */
    public static long patience(SessionTerms terms) {
        return life(terms) - terms.seconds() / 2;
    }

    private static void start(LegId leg, long round, SessionTerms terms, List<Effect> effects) {
        if (terms.refreshedByUs()) {
            Duration half = Duration.ofSeconds(terms.seconds()).dividedBy(2);
            effects.add(new StartTimer(new Timer.RefreshSession(leg, round), half));
        }
        effects.add(new StartTimer(new Timer.SessionOver(leg, round), Duration.ofSeconds(life(terms))));
    }
}
