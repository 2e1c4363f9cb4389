package dev.parkslots.edge.flow.step;

import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Send;
import dev.parkslots.edge.call.Effect.Target;
import dev.parkslots.edge.call.Forks;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.ladder.Trail;
import dev.parkslots.edge.sdp.Codec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rings devices, all at once. */
public final class Rings {

    /** Fresh requests of our own (click-to-call, retrieval by REST, ring-back). */
    public static final int MAX_FORWARDS = 70;

    /** Longer chains have nobody at their end. */
    private static final int MOST_REDIRECTS = 5;

    /** Makes the phone answer by itself: the two spellings that makers understand (RFC 7463 draft practice, Alert-Info parameters). */
    public static final Map<String, List<String>> AUTO_ANSWER = Map.of(
            "Call-Info", List.of("<sip:edge>;answer-after=0"),
            "Alert-Info", List.of("<http://www.notused.invalid>;info=alert-autoanswer;delay=0"));

    /** Why a device is left alone whose caller somebody else has. */
    public static final String ELSEWHERE = Legs.reason(200, "Call completed elsewhere");

    /**
     * What is rung, and how.
     *
     * @param trail how the caller came here; null for who has called himself
     */
    public record Manner(
            List<Codec> codecs,
            Map<String, List<String>> headers,
            int maxForwards,
            Duration patience,
            @Nullable Trail trail) {

        public Manner(List<Codec> codecs, Map<String, List<String>> headers, int maxForwards, Duration patience) {
            this(codecs, headers, maxForwards, patience, null);
        }
    }

    private Rings() {}

    /** Invites each of the legs. The caller of this puts {@link #forks} into its phase. */
    public static Step invite(Step step, List<Leg> targets, Manner manner) {
        return send(step, targets, manner)
                .and(new Effect.StartTimer(new Timer.NoAnswer(targets.getFirst().id()), manner.patience()));
    }

    /** The same for who looks at the clock himself. */
    public static Step send(Step step, List<Leg> targets, Manner manner) {
        Step next = step;
        for (Leg target : targets) {
            Leg offering = Offers.offer(target, manner.codecs());
            next = next.with(offering)
                    .and(new Send.Invite(
                            offering.id(),
                            offering.dialog(),
                            offering.local().sent(),
                            manner.headers(),
                            manner.maxForwards(),
                            manner.trail()));
        }
        return next;
    }

    /** With the legs that were invited just now. */
    public static Forks forks(Forks before, List<Leg> targets) {
        return before.and(targets.stream().map(Leg::id).toList());
    }

    /**
     * A call that a device has sent on.
     *
     * @param forks without that device
     * @param prepare what is to be rung now
     */
    public record Redirect(Forks forks, Effect.Prepare prepare) {}

    /**
     * Where a device that refused the call has sent it on to (3xx, RFC 3261 §8.1.3.4): an extension not rung yet.
     *
     * @param target as dialed
     * @param caller for whom is rung
     */
    public static Optional<Redirect> redirect(Intent target, Forks forks, SipEvent.Refused refused, Party caller) {
        if (refused.status() >= 400 || forks.redirects().size() >= MOST_REDIRECTS) {
            return Optional.empty();
        }
        return refused.extensions().stream()
                .filter(extension -> !target.equals(new Intent.Extension(extension))
                        && !forks.redirects().contains(extension))
                .findFirst()
                .map(extension -> new Redirect(
                        forks.failed(refused.leg(), refused.status()).redirected(extension),
                        new Effect.Prepare(
                                null, new Target(new Intent.Extension(extension), caller, new Target.Choice.All()))));
    }

    /** The leg as its 2xx made it; nothing if its SDP is of no use. The leg is up in either case, and has to be ended. */
    public static Optional<Leg> answered(Leg ringing, SipEvent.Answered answer) {
        Leg up = up(ringing, answer);
        return answer.sdp() == null ? Optional.empty() : Offers.accept(up, answer.sdp());
    }

    /** The leg with the dialog of its 2xx. */
    public static Leg up(Leg ringing, SipEvent.Answered answer) {
        SipEvent.RemoteDialog remote = answer.remote();
        return ringing.with(ringing.dialog()
                        .sentUpTo(remote.cseq())
                        .answeredBy(remote.tag(), remote.contact(), remote.routeSet()))
                .with(ringing.session().alive(answer.session()))
                .in(Leg.State.UP);
    }

    public static Step cancelAll(Step step, List<LegId> ringing) {
        return cancelAll(step, ringing, null);
    }

    /** Somebody else has the caller: a phone that knows the reason lists no missed call. */
    public static Step cancelTaken(Step step, List<LegId> ringing) {
        return cancelAll(step, ringing, ELSEWHERE);
    }

    private static Step cancelAll(Step step, List<LegId> ringing, @Nullable String reason) {
        Step next = step;
        for (LegId leg : ringing) {
            next = Legs.end(next, leg, 487, reason);
        }
        return next;
    }

    /** All of {@code ringing} but the one who answered: a phone that knows the reason lists no missed call. */
    public static Step cancelOthers(Step step, Forks forks, LegId winner) {
        return cancelAll(
                step,
                forks.ringing().stream().filter(leg -> !leg.equals(winner)).toList(),
                ELSEWHERE);
    }
}
