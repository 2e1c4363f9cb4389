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
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Parking;
import dev.parkslots.edge.call.Phase.Parking.Origin;
import dev.parkslots.edge.call.Phase.Parking.Progress.AwaitingMusic;
import dev.parkslots.edge.call.Phase.Parking.Progress.Claiming;
import dev.parkslots.edge.call.Phase.Parking.Progress.Confirming;
import dev.parkslots.edge.call.Phase.Talking;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A park: claim the slot, put the caller on music, confirm, and only then say "parked". Refused: the two talk on. */
final class ParkFlow {

    private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(5);
    private static final int TOO_SLOW = 503;
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

    private static Step refuse(Call call, Command command, String code, String detail) {
        return Step.of(call).and(new Effect.Answer(command.command(), new Outcome.Refused(code, detail)));
    }

    static Step on(Call call, Parking phase, CallEvent event) {
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
                isConfirming(phase, refused.parkId()) ? ParkFailure.notConfirmed(call, phase, false) : Step.of(call);
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
        Step step = Step.of(call)
                .in(phase.at(new AwaitingMusic(park)))
                .and(new StartTimer(new Timer.ParkTooSlow(park.parkId()), CONFIRM_WITHIN));
        Leg parkee = call.leg(phase.parkee());
        // A phone that puts the caller on hold before it transfers: the same music goes on.
        boolean alreadyHears = parkee.hears() instanceof Leg.Hearing.Music music
                && music.started()
                && music.name().equals(park.music());
        return alreadyHears ? confirm(step, phase, park) : step;
    }

    private static Step confirm(Step step, Parking phase, Park park) {
        return step.in(phase.at(new Confirming(park))).and(new Ask.Confirm(park.parkId(), park.fence()));
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
            case SipEvent.HungUp hungUp -> ParkFailure.gone(call, phase, hungUp.leg(), true);
            case SipEvent.Vanished vanished -> ParkFailure.gone(call, phase, vanished.leg(), false);
            default -> Unexpected.in(call, event);
        };
    }
}
