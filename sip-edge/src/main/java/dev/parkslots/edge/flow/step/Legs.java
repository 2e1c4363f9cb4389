package dev.parkslots.edge.flow.step;

import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Send;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Phase.Parking.Origin;
import dev.parkslots.edge.call.dialog.TransactionId;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends legs and answers their requests, by the state of their dialog. */
public final class Legs {

    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);
    /** Longer than SIP's Timer B (32 s): by then the INVITE's transaction is gone. */
    private static final Duration CANCEL_LOST = Duration.ofSeconds(40);

    private Legs() {}

    /** The Reason header of a BYE or CANCEL (RFC 3326) for a call that ends with this status. */
    public static String reason(int status, String text) {
        return "SIP;cause=" + status + ";text=\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Ends the leg whatever its state. {@code status}: the final answer to a device that still waits for one. */
    public static Step end(Step step, LegId id, int status, @Nullable String reason) {
        Leg leg = step.call().find(id).orElse(null);
        if (leg == null) {
            return step;
        }
        return switch (leg.state()) {
            case INVITING -> refuse(step, leg, status);
            case ACCEPTED -> step.with(leg.in(Leg.State.LEAVING));
            case RINGING ->
                step.with(leg.in(Leg.State.CANCELLED))
                        .and(new Send.Cancel(id, reason))
                        .and(new StartTimer(new Timer.CancelLost(id), CANCEL_LOST));
            case UP, FAREWELL -> bye(step, leg, reason);
            case CANCELLED, LEAVING -> step;
        };
    }

    /** Ends every leg that is not ending already. */
    public static Step endAll(Step step, int status, @Nullable String reason) {
        Step next = step;
        for (Leg leg : step.call().legs()) {
            if (!leg.state().isOver()) {
                next = end(next, leg.id(), status, reason);
            }
        }
        return next;
    }

    /** BYE, whatever we know of the dialog. */
    public static Step bye(Step step, Leg leg, @Nullable String reason) {
        Leg last = leg.nextRequest();
        return step.without(leg.id()).and(new Send.Bye(leg.id(), last.dialog(), reason));
    }

    /** The device is gone (BYE, or nothing heard any more); in the second case a BYE is sent in case it lives. */
    public static Step gone(Step step, LegId id, boolean saidSo) {
        Leg leg = step.call().find(id).orElse(null);
        if (leg == null) {
            return step;
        }
        return switch (leg.state()) {
            // A device that sends BYE instead of CANCEL still wants its final answer.
            case INVITING -> refuse(step, leg, 487);
            case RINGING -> step.without(id);
            case ACCEPTED, UP, CANCELLED, LEAVING, FAREWELL -> saidSo ? step.without(id) : bye(step, leg, null);
        };
    }

    /** The last NOTIFY was sent: phones hang up by themselves, the others get a BYE. */
    public static Step farewell(Step step, LegId id) {
        Leg leg = step.call().leg(id);
        if (leg.state() != Leg.State.UP) {
            return end(step, id, 480, null);
        }
        return step.with(leg.in(Leg.State.FAREWELL)).and(new StartTimer(new Timer.Farewell(id), FAREWELL));
    }

    private static Step refuse(Step step, Leg leg, int status) {
        TransactionId invite = leg.invite();
        Step next = step.without(leg.id());
        return invite == null ? next : next.and(respond(leg.id(), invite, status));
    }

    public static Send.Respond respond(LegId leg, TransactionId transaction, int status) {
        return new Send.Respond(leg, transaction, status, null, null, Map.of());
    }

    public static Send.Respond respond(LegId leg, TransactionId transaction, int status, @Nullable String sdp) {
        return new Send.Respond(leg, transaction, status, sdp, null, Map.of());
    }

    /** Answers the leg's INVITE with 200 and this body. */
    public static Step accept(Step step, Leg leg, @Nullable Party asserted) {
        TransactionId invite = leg.invite();
        if (invite == null) {
            throw new IllegalStateException("Leg " + leg.id() + " has no INVITE to answer");
        }
        return step.with(leg.in(Leg.State.ACCEPTED))
                .and(new Send.Respond(leg.id(), invite, 200, leg.local().sent(), asserted, Map.of()));
    }

    public static Step notify(Step step, LegId id, long referCseq, int status, boolean last) {
        Leg leg = step.call().leg(id).nextRequest();
        return step.with(leg).and(new Send.Notify(id, leg.dialog(), referCseq, status, last));
    }

    /** Tells the one who sent REFER how it stands; 100 and 180 say nothing to who wants no NOTIFYs. */
    public static Step tell(Step step, LegId id, Origin origin, int status) {
        boolean last = status >= 200;
        return switch (origin) {
            case Origin.ByRefer refer -> notify(step, id, refer.cseq(), status, last);
            case Origin.BySilentRefer refer ->
                last ? step.and(silentAnswer(id, refer.transaction(), status == 200 ? 202 : status)) : step;
            case Origin.ByCommand ignored -> step;
            case Origin.ByClick ignored -> step;
            case Origin.ByTyping typing ->
                status < 300 ? step : say(step, id, Speech.of(typing.language(), refusal(status)));
            case Origin.ByDialling dialling ->
                last ? step.and(new Effect.TellPark(dialling.call(), new CallEvent.ParkTold(status))) : step;
        };
    }

    /** This leg alone hears it, and what it heard before afterwards: see {@link SoundPlan}. */
    public static Step say(Step step, LegId id, Speech speech) {
        return step.with(step.call().leg(id).hearing(new Leg.Hearing.Words(speech)))
                .and(new Effect.Sound.Say(id, speech));
    }

    /** Hears the number of a slot, and is hung up then. */
    public static Step sayGoodbye(Step step, LegId id, Speech speech) {
        Leg leg = step.call().leg(id);
        return leg.state() == Leg.State.UP
                ? say(step.with(leg.in(Leg.State.FAREWELL)), id, speech)
                        .and(new StartTimer(new Timer.Farewell(id), LAST_WORDS))
                : end(step, id, 480, null);
    }

    private static Phrase refusal(int status) {
        return switch (status) {
            case 486 -> Phrase.SLOT_OCCUPIED;
            case 404 -> Phrase.NO_SUCH_SLOT;
            case 403 -> Phrase.NOT_ALLOWED;
            default -> Phrase.TRY_LATER;
        };
    }

    /** RFC 4488: the answer to a REFER without subscription says so again. */
    public static Send.Respond silentAnswer(LegId leg, TransactionId transaction, int status) {
        Map<String, List<String>> headers = status < 300 ? Map.of("Refer-Sub", List.of("false")) : Map.of();
        return new Send.Respond(leg, transaction, status, null, null, headers);
    }
}
