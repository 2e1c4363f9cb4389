package dev.parkslots.edge.flow.speech;

import dev.parkslots.edge.call.Announcement;
import dev.parkslots.edge.call.Announcement.Attempt;
import dev.parkslots.edge.call.Announcement.Way;
import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Preparation;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Parking.Origin;
import dev.parkslots.edge.call.Phase.SayingNumber;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parker learns which slot his caller got, on the first way that works. All of it happens in a call of its own, which the
 * parker's leg moves to: whoever picks the caller up meanwhile, or hangs up, meets nobody there.
 */
public final class AnnounceFlow {

    /** The final NOTIFY comes within 8 s of the REFER; the park took its part of them. */
    private static final Duration SAID_WITHIN = Duration.ofMillis(4_500);

    private AnnounceFlow() {}

    /**
     * The caller waits in the slot.
     *
     * @param parker the leg that asked for it; null once it has hung up
     */
    public static Step handOver(Step step, Park park, @Nullable LegId parker, Origin origin) {
        CallId own = new CallId(park.parkId());
        Leg leg = parker == null ? null : step.call().find(parker).orElse(null);
        if (leg == null || leg.state() != Leg.State.UP) {
            Step ended = leg == null ? step : Legs.end(Legs.tell(step, leg.id(), origin, 200), leg.id(), 480, null);
            return ended.and(new Effect.OpenCall(own)).and(wanted(own, park, null, null));
        }
        // A REFER without NOTIFYs is answered now: nobody knows how long its transaction is kept.
        boolean silent = origin instanceof Origin.BySilentRefer;
        Step told = silent ? Legs.tell(step, leg.id(), origin, 200) : step;
        Leg moved = told.call().leg(leg.id());
        return told.without(moved.id())
                .and(new Effect.OpenCall(own))
                .and(wanted(own, park, moved, silent ? null : origin));
    }

    private static Effect wanted(CallId own, Park park, @Nullable Leg leg, @Nullable Origin origin) {
        return new Effect.HandOver(
                own, new CallEvent.NumberWanted(park.parkId(), park.slot(), park.parker(), leg, origin));
    }

    /** The beginning of that call. */
    public static Step begin(Call call, CallEvent.NumberWanted wanted) {
        Leg leg = wanted.leg();
        Call with = leg == null ? call : call.with(leg);
        Announcement about =
                new Announcement(wanted.parkId(), wanted.slot(), wanted.parker(), Speech.of(Language.EN), List.of());
        return Step.of(with)
                .in(new SayingNumber(about, leg == null ? null : leg.id(), wanted.origin(), new Attempt.Choosing()))
                .and(new Effect.FindWays(wanted.parker()));
    }

    public static Step on(Call call, SayingNumber phase, CallEvent event) {
        return switch (event) {
            case CallEvent.WaysFound found -> chosen(call, phase, found);
            case CallEvent.Media.Said said -> said(call, phase, said);
            case Preparation preparation ->
                phase.attempt() instanceof Attempt.CallingBack
                        ? CallBack.prepared(call, phase, preparation).orElseGet(() -> next(Step.of(call), phase))
                        : Unexpected.in(call, event);
            case CallEvent.TimerFired fired -> timer(call, phase, fired.timer());
            case CallEvent.Sip sip -> sip(call, phase, sip.event());
            default -> Unexpected.in(call, event);
        };
    }

    /** Where the parker's leg had to end first, it has ended. */
    public static Step settle(Step step) {
        return step.call().phase() instanceof SayingNumber phase
                        && phase.attempt() instanceof Attempt.Leaving
                        && parker(step, phase).isEmpty()
                ? CallBack.begin(step, phase)
                : step;
    }

    private static Step chosen(Call call, SayingNumber phase, CallEvent.WaysFound found) {
        Announcement about = phase.about();
        Speech number = Speech.of(found.language(), Phrase.PARKED_ON).and(about.slot());
        return next(
                Step.of(call),
                phase.about(new Announcement(about.parkId(), about.slot(), about.parker(), number, found.ways())));
    }

    /** The next way that may work. */
    private static Step next(Step step, SayingNumber phase) {
        Optional<Leg> parker = parker(step, phase);
        if (phase.about().ways().isEmpty()) {
            return over(step, phase, "none");
        }
        SayingNumber rest = phase.about(phase.about().further());
        return switch (phase.about().ways().getFirst()) {
            case LEG -> {
                boolean hears = parker.isPresent()
                        && parker.get().state() == Leg.State.UP
                        && parker.get().remote() != null
                        && !parker.get().isHeldByDevice();
                yield hears
                        ? step.in(rest.at(new Attempt.OnLeg()))
                                .and(new StartTimer(
                                        new Timer.SaidLongEnough(parker.get().id()), SAID_WITHIN))
                        : next(step, rest);
            }
            case CALL_BACK ->
                parker.isPresent()
                        // Before that, a phone with one line says that it is busy.
                        ? leave(step, rest).in(told(rest).at(new Attempt.Leaving()))
                        : CallBack.begin(step, rest);
            case PAGE -> over(step, rest, Way.PAGE.word());
        };
    }

    private static Optional<Leg> parker(Step step, SayingNumber phase) {
        return Optional.ofNullable(phase.parkerLeg()).flatMap(step.call()::find);
    }

    private static SayingNumber told(SayingNumber phase) {
        return new SayingNumber(phase.about(), phase.parkerLeg(), null, phase.attempt());
    }

    /** The parker's leg ends, with the NOTIFY that it waits for. */
    private static Step leave(Step step, SayingNumber phase) {
        Optional<Leg> parker = parker(step, phase).filter(leg -> !leg.state().isOver());
        if (parker.isEmpty()) {
            return step;
        }
        LegId leg = parker.get().id();
        Step told = phase.origin() == null ? step : Legs.tell(step, leg, phase.origin(), 200);
        return Legs.farewell(told, leg);
    }

    private static Step over(Step step, SayingNumber phase, String delivered) {
        return leave(step, phase)
                .in(new Phase.Ended())
                .and(new Ask.Announced(phase.about().parkId(), delivered));
    }

    private static Step said(Call call, SayingNumber phase, CallEvent.Media.Said said) {
        return switch (phase.attempt()) {
            case Attempt.OnLeg ignored ->
                said.whole() ? over(Step.of(call), phase, Way.LEG.word()) : next(Step.of(call), phase);
            case Attempt.CallingBack back -> {
                Step ended = back.device() == null ? Step.of(call) : CallBack.end(Step.of(call), back.device());
                yield said.whole() ? over(ended, phase, Way.CALL_BACK.word()) : next(ended, phase);
            }
            case Attempt.Choosing ignored -> Step.of(call);
            case Attempt.Leaving ignored -> Step.of(call);
        };
    }

    private static Step timer(Call call, SayingNumber phase, Timer timer) {
        return switch (phase.attempt()) {
            case Attempt.OnLeg ignored ->
                phase.parkerLeg() != null && timer.equals(new Timer.SaidLongEnough(phase.parkerLeg()))
                        ? next(Step.of(call), phase)
                        : Step.of(call);
            case Attempt.CallingBack back ->
                back.device() != null
                                && CallBack.isOver(
                                        timer, call.find(back.device()).orElse(null))
                        ? next(CallBack.end(Step.of(call), back.device()), phase)
                        : Step.of(call);
            case Attempt.Choosing ignored -> Step.of(call);
            case Attempt.Leaving ignored -> Step.of(call);
        };
    }

    private static Step sip(Call call, SayingNumber phase, SipEvent event) {
        if (phase.attempt() instanceof Attempt.CallingBack back && event.leg().equals(back.device())) {
            return CallBack.sip(call, phase, event).orElseGet(() -> next(CallBack.gone(call, event), phase));
        }
        return switch (event) {
            case SipEvent.HungUp gone -> next(Legs.gone(Step.of(call), gone.leg(), true), phase);
            case SipEvent.Vanished gone -> next(Legs.gone(Step.of(call), gone.leg(), false), phase);
            default -> Unexpected.in(call, event);
        };
    }
}
