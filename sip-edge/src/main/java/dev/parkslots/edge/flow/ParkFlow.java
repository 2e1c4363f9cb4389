package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Command;
import dev.parkslots.edge.call.CallEvent.Media;
import dev.parkslots.edge.call.CallEvent.ParkAnswer;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.Outcome;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Parking;
import dev.parkslots.edge.call.Phase.Parking.Origin;
import dev.parkslots.edge.call.Phase.Parking.Progress.AwaitingMusic;
import dev.parkslots.edge.call.Phase.Parking.Progress.Claiming;
import dev.parkslots.edge.call.Phase.Parking.Progress.Confirming;
import dev.parkslots.edge.call.Phase.Talking;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.flow.speech.AnnounceFlow;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A park: claim the slot, put the caller on music, confirm, and only then say "parked". Refused: the two talk on. */
final class ParkFlow {

    private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(5);
    private static final int TOO_SLOW = 503;
    private static final int NOT_HELD = 404;
    private static final String CONSULTED = Legs.reason(200, "Transfer over");
    private static final Duration CONFIRM_AGAIN = Duration.ofMillis(500);

    private ParkFlow() {}

    /** REFER to a slot or a park code. {@code slot} null: the next free one. */
    static Step referred(
            Step accepted, Talking phase, SipEvent.Referred event, @Nullable String slot, @Nullable String lot) {
        Call call = accepted.call();
        Leg parker = call.leg(event.leg());
        Leg parkee = call.leg(phase.peerOf(event.leg()));
        Origin origin = Origin.of(event);
        String request = event.leg() + "/" + event.refer().cseq();
        return accepted.in(new Parking(parkee.id(), parker.party(), parker.id(), origin, new Claiming(request)))
                .and(new Ask.Claim(request, slot, lot, parkee.party(), parker.party()))
                .and(new StartTimer(new Timer.ClaimTooSlow(request), CONFIRM_WITHIN));
    }

    /** REST: park-service holds the claim already. */
    static Step commanded(Call call, Talking phase, Command.ParkNow command) {
        Optional<Leg> parker = call.legs().stream()
                .filter(leg -> command.extension().equals(leg.party().extension()))
                .filter(leg -> leg.id().equals(phase.one()) || leg.id().equals(phase.other()))
                .findFirst();
        if (parker.isEmpty()) {
            return refuse(call, command, "no-such-call", command.extension() + " is not on this call.");
        }
        LegId parkee = phase.peerOf(parker.get().id());
        if (call.leg(parkee).remote() == null) {
            return refuse(call, command, "not-on-a-call", "The call is still being connected.");
        }
        Parking parking = new Parking(
                parkee,
                parker.get().party(),
                parker.get().id(),
                new Origin.ByCommand(command.command()),
                new Claiming(command.command()));
        return claimed(
                call,
                parking,
                new ParkAnswer.ClaimGranted(
                        command.command(),
                        command.parkId(),
                        command.slot(),
                        command.lot(),
                        command.fence(),
                        command.music()));
    }

    /** The parker's device has dialled a park code in another call. */
    static Step wanted(Call call, Talking phase, CallEvent.ParkWanted wanted) {
        Leg parker = call.find(wanted.leg()).orElse(null);
        Origin origin = new Origin.ByDialling(wanted.by());
        if (parker == null
                || parker.state() != Leg.State.UP
                || !parker.holds()
                || call.leg(phase.peerOf(parker.id())).remote() == null) {
            return Legs.tell(Step.of(call), wanted.leg(), origin, NOT_HELD);
        }
        Leg parkee = call.leg(phase.peerOf(parker.id()));
        String request = wanted.by().value();
        return Step.of(call)
                .in(new Parking(parkee.id(), parker.party(), parker.id(), origin, new Claiming(request)))
                .and(new Ask.Claim(request, wanted.slot(), null, parkee.party(), parker.party()))
                .and(new StartTimer(new Timer.ClaimTooSlow(request), CONFIRM_WITHIN));
    }

    /** A park code that one of the two has typed. */
    static Step typed(Call call, Talking phase, CallEvent.ParkTyped typed) {
        Leg parker = call.leg(typed.leg());
        Leg parkee = call.leg(phase.peerOf(parker.id()));
        if (parker.state() != Leg.State.UP || parkee.remote() == null) {
            return Step.of(call);
        }
        String slot = typed.target() instanceof Intent.ParkAt at ? at.slot() : null;
        String lot = typed.target() instanceof Intent.ParkNext next ? next.lot() : null;
        Origin origin = new Origin.ByTyping(typed.language());
        return Step.of(call)
                .in(new Parking(parkee.id(), parker.party(), parker.id(), origin, new Claiming(typed.request())))
                .and(new Ask.Claim(typed.request(), slot, lot, parkee.party(), parker.party()))
                .and(new StartTimer(new Timer.ClaimTooSlow(typed.request()), CONFIRM_WITHIN));
    }

    /** Attended transfer: the parker's consultation call has a slot reserved. */
    static Step reserved(Call call, Phase.Merging phase, CallEvent.ReservationArrived arrived) {
        Origin origin = Objects.requireNonNull(phase.origin());
        Park park = arrived.reservation().of(phase.transferee(), phase.transferor());
        Parking parking = new Parking(
                phase.transferee(),
                phase.transferor(),
                phase.transferorLeg(),
                origin,
                new AwaitingMusic(park),
                arrived.leg().id());
        return held(Step.of(call).with(arrived.leg()), parking, park);
    }

    private static Step refuse(Call call, Command command, String code, String detail) {
        return Step.of(call).and(new Effect.Answer(command.command(), new Outcome.Refused(code, detail)));
    }

    static Step on(Call call, Parking phase, CallEvent event) {
        Step step = next(call, phase, event);
        LegId consultation = phase.consultation();
        return consultation == null || step.call().phase() instanceof Parking
                ? step
                : Legs.end(step, consultation, Statuses.UNAVAILABLE, CONSULTED);
    }

    private static Step next(Call call, Parking phase, CallEvent event) {
        return switch (event) {
            case CallEvent.Sip sip -> sip(call, phase, sip.event());
            case ParkAnswer answer -> answer(call, phase, answer);
            case Media.MusicStarted started -> musicStarted(call, phase, started.leg());
            case CallEvent.TimerFired fired -> timer(call, phase, fired.timer());
            default -> Unexpected.in(call, event);
        };
    }

    private static Step answer(Call call, Parking phase, ParkAnswer answer) {
        return switch (answer) {
            case ParkAnswer.ClaimAnswer claim ->
                isClaiming(phase, claim.request()) ? claim(call, phase, claim) : Unexpected.in(call, answer);
            case ParkAnswer.Confirmed confirmed ->
                isConfirming(phase, confirmed.parkId()) ? parked(call, phase, confirmed) : Step.of(call);
            case ParkAnswer.ConfirmRefused refused ->
                isConfirming(phase, refused.parkId()) ? notConfirmed(call, phase, refused) : Step.of(call);
            case ParkAnswer.ConfirmUnknown unknown ->
                Step.of(call).and(new StartTimer(new Timer.ConfirmAgain(unknown.parkId()), CONFIRM_AGAIN));
            default -> Unexpected.in(call, answer);
        };
    }

    private static Step claim(Call call, Parking phase, ParkAnswer.ClaimAnswer answer) {
        return switch (answer) {
            case ParkAnswer.ClaimGranted granted -> claimed(call, phase, granted);
            case ParkAnswer.ClaimRefused refused -> ParkFailure.of(call, phase, Statuses.ofClaim(refused.code()));
            case ParkAnswer.ClaimUnknown ignored -> ParkFailure.of(call, phase, Statuses.UNAVAILABLE);
        };
    }

    private static boolean isClaiming(Parking phase, String request) {
        return phase.progress() instanceof Claiming claiming
                && claiming.request().equals(request);
    }

    private static boolean isConfirming(Parking phase, String parkId) {
        return phase.progress() instanceof Confirming step
                && step.park().parkId().equals(parkId);
    }

    private static Step claimed(Call call, Parking phase, ParkAnswer.ClaimGranted claim) {
        Park park = new Park(
                claim.parkId(),
                claim.slot(),
                claim.lot(),
                claim.fence(),
                claim.music(),
                phase.parkee(),
                phase.parker(),
                null,
                null);
        return held(Step.of(call), phase, park);
    }

    /** The slot is held: now the music. */
    private static Step held(Step before, Parking phase, Park park) {
        Step step = before.in(phase.at(new AwaitingMusic(park)))
                .and(new StartTimer(new Timer.ParkTooSlow(park.parkId()), CONFIRM_WITHIN));
        Leg parkee = step.call().leg(phase.parkee());
        // A phone that puts the caller on hold before it transfers: the same music goes on.
        boolean alreadyHears = parkee.hears() instanceof Leg.Hearing.Music music
                && music.started()
                && music.name().equals(park.music());
        return alreadyHears ? confirm(step, phase, park) : step;
    }

    private static Step confirm(Step step, Parking phase, Park park) {
        Party caller = step.call().leg(phase.parkee()).party();
        return step.in(phase.at(new Confirming(park)))
                .and(
                        phase.consultation() == null
                                ? new Ask.Confirm(park.parkId(), park.fence())
                                : new Ask.Fill(park.parkId(), park.fence(), caller));
    }

    /** A reservation that is over, or a caller who waits elsewhere: nothing was held in vain. */
    private static Step notConfirmed(Call call, Parking phase, ParkAnswer.ConfirmRefused refused) {
        return phase.consultation() == null
                ? ParkFailure.notConfirmed(call, phase, false)
                : ParkFailure.of(call, phase, Statuses.ofFilling(refused.code()));
    }

    private static Step musicStarted(Call call, Parking phase, LegId leg) {
        return phase.progress() instanceof AwaitingMusic step && leg.equals(phase.parkee())
                ? confirm(Step.of(call), phase, step.park())
                : Step.of(call);
    }

    private static Step parked(Call call, Parking phase, ParkAnswer.Confirmed confirmed) {
        Park park = call.park().orElseThrow().confirmed(confirmed.fence(), confirmed.parkedAt(), confirmed.recallAt());
        Step step = Step.of(call).in(new Phase.Parked(park));
        if (phase.origin() instanceof Origin.ByCommand command) {
            step = step.and(new Effect.Answer(command.command(), new Outcome.Parked(park, confirmed.version())));
            return phase.parkerLeg() == null ? step : Legs.end(step, phase.parkerLeg(), 480, null);
        }
        if (phase.origin() instanceof Origin.ByTyping typing) {
            Speech number = Speech.of(typing.language(), Phrase.PARKED_ON).and(park.slot());
            return phase.parkerLeg() == null ? step : Legs.sayGoodbye(step, phase.parkerLeg(), number);
        }
        if (phase.origin() instanceof Origin.ByDialling) {
            step = Legs.tell(step, phase.parkee(), phase.origin(), 200);
            return phase.parkerLeg() == null ? step : Legs.end(step, phase.parkerLeg(), 480, null);
        }
        // In a consultation call the number was said already.
        if (phase.origin().byNext() && phase.consultation() == null) {
            return AnnounceFlow.handOver(step, park, phase.parkerLeg(), phase.origin());
        }
        return phase.parkerLeg() == null
                ? step
                : Legs.farewell(Legs.tell(step, phase.parkerLeg(), phase.origin(), 200), phase.parkerLeg());
    }

    private static Step timer(Call call, Parking phase, Timer timer) {
        String parkId = call.park().map(Park::parkId).orElse("");
        return switch (timer) {
            // A caller whom the parker has left waits on: nobody is there who would hear of it.
            case Timer.ClaimTooSlow slow ->
                isClaiming(phase, slow.request()) && phase.parkerLeg() != null
                        ? ParkFailure.of(call, phase, TOO_SLOW)
                        : Step.of(call);
            case Timer.ParkTooSlow slow ->
                slow.parkId().equals(parkId) ? ParkFailure.notConfirmed(call, phase, true) : Step.of(call);
            case Timer.ConfirmAgain again ->
                isConfirming(phase, again.parkId()) && phase.progress() instanceof Confirming step
                        ? confirm(Step.of(call), phase, step.park())
                        : Step.of(call);
            default -> Step.of(call);
        };
    }

    private static Step sip(Call call, Parking phase, SipEvent event) {
        return switch (event) {
            case SipEvent.HungUp hungUp -> gone(call, phase, hungUp.leg(), true);
            case SipEvent.Vanished vanished -> gone(call, phase, vanished.leg(), false);
            default -> Unexpected.in(call, event);
        };
    }

    /** Phones hang up the consultation by themselves, once it is replaced. */
    private static Step gone(Call call, Parking phase, LegId leg, boolean saidSo) {
        return leg.equals(phase.consultation())
                ? Legs.gone(Step.of(call), leg, saidSo)
                : ParkFailure.gone(call, phase, leg, saidSo);
    }
}
