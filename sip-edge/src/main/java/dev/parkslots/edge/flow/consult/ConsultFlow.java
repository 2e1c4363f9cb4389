package dev.parkslots.edge.flow.consult;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.HeldFound;
import dev.parkslots.edge.call.CallEvent.ParkAnswer;
import dev.parkslots.edge.call.CallEvent.Preparation;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Park.Reservation;
import dev.parkslots.edge.call.Park.Wish;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Consulting;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.flow.speech.Refusals;
import dev.parkslots.edge.flow.speech.RefuseFlow;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import dev.parkslots.edge.flow.transfer.YieldFlow;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A device that holds a call dials a slot or a park code: until it is answered. */
public final class ConsultFlow {

    private static final int NO_HELD_CALL = 404;
    private static final int OCCUPIED = 486;

    /** As long as park-service keeps a slot. */
    private static final Duration KEPT_FOR = Duration.ofSeconds(30);

    /** A number is said in less; whoever can't be told is not kept waiting. */
    private static final Duration TELL_WITHIN = Duration.ofSeconds(10);

    private ConsultFlow() {}

    /** {@code *90}: the next free slot, for the call that the device holds. */
    public static Step next(Step step, Leg dialler, @Nullable String lot, @Nullable String offer) {
        return asked(step, dialler, new Wish.Reserve(null, lot, null), offer);
    }

    /**
     * A slot in which nobody waits, or whose caller this user may not have.
     *
     * @param refused which of the two, in park-service's words
     */
    public static Step slot(Step step, Leg dialler, String slot, String refused, @Nullable String offer) {
        return asked(step, dialler, new Wish.Reserve(slot, null, refused), offer);
    }

    /** A code that parks in a slot, {@code *68701}: the one call that the device holds. */
    public static Step code(Step step, Leg dialler, String slot, @Nullable String offer) {
        return asked(step, dialler, new Wish.Now(slot), offer);
    }

    private static Step asked(Step step, Leg dialler, Wish wish, @Nullable String offer) {
        return step.with(dialler)
                .in(new Consulting(dialler.id(), wish, offer, Language.EN, null))
                .and(new Effect.FindHeld(dialler.party()));
    }

    /** What happens until the device is answered. */
    public static Step on(Call call, Consulting phase, CallEvent event) {
        return switch (event) {
            case HeldFound found -> held(call, phase.speaking(found.language()), found);
            case Preparation.Prepared prepared ->
                prepared.self() == null
                        ? Step.of(call)
                        : Step.of(call).with(call.leg(phase.dialler()).with(prepared.self()));
            case Preparation.NotPrepared failed -> gone(Step.of(call), phase, failed.status());
            case ParkAnswer.ClaimAnswer answer -> answered(call, phase, answer);
            case CallEvent.ParkTold told ->
                told.status() == 200 ? tell(call, phase) : refuse(call, phase, phrase(told.status()), told.status());
            case CallEvent.Sip sip -> sip(call, phase, sip.event());
            default -> Unexpected.in(call, event);
        };
    }

    private static Step held(Call call, Consulting phase, HeldFound found) {
        Leg dialler = call.leg(phase.dialler());
        return switch (phase.wish()) {
            case Wish.Reserve reserve ->
                found.held().isEmpty()
                        ? nobodyHeld(call, phase, reserve.refused())
                        : prepared(Step.of(call).in(phase), dialler)
                                .and(new Ask.Reserve(
                                        dialler.id().toString(), reserve.slot(), reserve.lot(), dialler.party()));
            case Wish.Now park ->
                found.held().size() != 1
                        ? nobodyHeld(call, phase, null)
                        : prepared(Step.of(call).in(phase), dialler)
                                .and(new Effect.ParkHeld(found.held().getFirst(), park.slot()));
        };
    }

    private static Step prepared(Step step, Leg dialler) {
        return dialler.local().port() == 0 ? step.and(new Effect.Prepare(dialler.id(), null)) : step;
    }

    private static Step answered(Call call, Consulting phase, ParkAnswer.ClaimAnswer answer) {
        return switch (answer) {
            case ParkAnswer.ClaimGranted granted ->
                granted(
                        call,
                        phase,
                        new Reservation(
                                granted.parkId(), granted.slot(), granted.lot(), granted.fence(), granted.music()));
            case ParkAnswer.ClaimRefused refused -> slotRefused(call, phase, refused.code());
            case ParkAnswer.ClaimUnknown ignored -> refuse(call, phase, Phrase.TRY_LATER, Statuses.UNAVAILABLE);
        };
    }

    /** @param retrieval why the device may not pick up a caller there; null: it did not ask for one */
    private static Step nobodyHeld(Call call, Consulting phase, @Nullable String retrieval) {
        return retrieval == null
                ? refuse(call, phase, Phrase.NO_CALL_TO_PARK, NO_HELD_CALL)
                : refuse(call, phase, Refusals.phrase(retrieval), Statuses.ofRetrieval(retrieval));
    }

    /** Who may not pick up the caller in a slot that is taken is told so, rather than that it is taken. */
    private static Step slotRefused(Call call, Consulting phase, String code) {
        String retrieval = phase.wish() instanceof Wish.Reserve reserve ? reserve.refused() : null;
        return code.equals("slot-occupied") && retrieval != null && !retrieval.equals("slot-free")
                ? refuse(call, phase, Refusals.phrase(retrieval), Statuses.ofRetrieval(retrieval))
                : refuse(call, phase, Refusals.phrase(code), Statuses.ofClaim(code));
    }

    private static Phrase phrase(int status) {
        return switch (status) {
            case OCCUPIED -> Phrase.SLOT_OCCUPIED;
            case 403 -> Phrase.NOT_ALLOWED;
            case NO_HELD_CALL -> Phrase.NO_CALL_TO_PARK;
            default -> Phrase.TRY_LATER;
        };
    }

    /** A transfer that waits for the slot is refused as well; its device needs no sentence. */
    private static Step refuse(Call call, Consulting phase, Phrase why, int status) {
        return phase.demand() == null
                ? RefuseFlow.refuse(Step.of(call), call.leg(phase.dialler()), phase.offer(), why, status)
                : over(Step.of(call), phase, status);
    }

    private static Step granted(Call call, Consulting phase, Reservation reservation) {
        Leg dialler = call.leg(phase.dialler());
        if (phase.demand() != null) {
            return YieldFlow.slot(Step.of(call), dialler, reservation, phase.demand());
        }
        Optional<Leg> agreed = agreed(dialler, phase.offer());
        if (agreed.isEmpty()) {
            return over(Step.of(call).and(new Ask.Release(reservation.parkId(), reservation.fence())), phase, 488);
        }
        Speech number = Speech.of(phase.language(), Phrase.SLOT_RESERVED).and(reservation.slot());
        return Legs.accept(Step.of(call), agreed.get(), null)
                .in(new Phase.Reserved(dialler.id(), reservation, number))
                .and(new StartTimer(new Timer.ReservationOver(reservation.parkId()), KEPT_FOR));
    }

    /** The held call is parked. */
    private static Step tell(Call call, Consulting phase) {
        Leg dialler = call.leg(phase.dialler());
        Optional<Leg> agreed = agreed(dialler, phase.offer());
        if (agreed.isEmpty() || !(phase.wish() instanceof Wish.Now park)) {
            return over(Step.of(call), phase, 488);
        }
        Speech number = Speech.of(phase.language(), Phrase.PARKED_ON).and(park.slot());
        return Legs.accept(Step.of(call), agreed.get(), null)
                .in(new Phase.Telling(dialler.id(), number))
                .and(new StartTimer(new Timer.ToldLongEnough(dialler.id()), TELL_WITHIN));
    }

    private static Optional<Leg> agreed(Leg leg, @Nullable String offer) {
        return offer == null ? Optional.of(Offers.offer(leg, Offers.ALL)) : Offers.answer(leg, offer, Offers.ALL);
    }

    private static Step sip(Call call, Consulting phase, SipEvent event) {
        return switch (event) {
            case SipEvent.Cancelled ignored -> gone(Step.of(call), phase, 487);
            case SipEvent.HungUp ignored -> gone(Step.of(call), phase, 487);
            case SipEvent.Vanished ignored -> gone(Step.of(call), phase, 487);
            default -> Unexpected.in(call, event);
        };
    }

    /** Nobody waits for the slot any more, which may have been granted already. */
    private static Step gone(Step step, Consulting phase, int status) {
        boolean awaited = phase.wish() instanceof Wish.Reserve;
        return over(step, phase, status).in(awaited ? new Phase.Releasing() : new Phase.Ended());
    }

    private static Step over(Step step, Consulting phase, int status) {
        Step ended = Legs.end(step, phase.dialler(), status, null).in(new Phase.Ended());
        return phase.demand() == null ? ended : YieldFlow.refuse(ended, phase.demand(), status);
    }
}
