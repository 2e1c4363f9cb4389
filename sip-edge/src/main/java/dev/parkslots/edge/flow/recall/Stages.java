package dev.parkslots.edge.flow.recall;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent.Preparation;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Effect.StopTimer;
import dev.parkslots.edge.call.Effect.Target;
import dev.parkslots.edge.call.Forks;
import dev.parkslots.edge.call.Forks.Reach;
import dev.parkslots.edge.call.Forks.Reach.Rung;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Phase.Parked;
import dev.parkslots.edge.call.Phase.Recalling;
import dev.parkslots.edge.call.ladder.LadderStep;
import dev.parkslots.edge.call.ladder.LadderStep.Outcome;
import dev.parkslots.edge.call.ladder.LadderStep.Stage;
import dev.parkslots.edge.call.ladder.LadderStep.Who;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Rings;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Rings the devices of a step, stage after stage, until nobody is left: then park-service is told. */
public final class Stages {

    private Stages() {}

    /** @param park with the fence of the step */
    public static Step begin(Step step, Park park, LadderStep ladder) {
        Reach nobody = new Reach(0, List.of(), Forks.NONE, List.of(), false);
        Recalling phase = new Recalling(park, ladder, nobody, null, false);
        // The caller is told that nobody is there.
        return ladder.kind() == LadderStep.Kind.HANG_UP ? step.in(phase) : stage(step, phase);
    }

    /** The phase's stage begins; there may be none left. */
    private static Step stage(Step step, Recalling phase) {
        Reach reach = phase.reach();
        if (reach.stage() >= phase.step().stages().size()) {
            return over(step, phase);
        }
        Stage stage = phase.step().stages().get(reach.stage());
        return seek(
                step.and(new StartTimer(timer(phase, reach.stage()), stage.lasts())),
                phase.with(reach.seeking(stage.targets())));
    }

    /** Looks the devices of the next one up; nobody is left to look for and nobody rings: the next stage. */
    private static Step seek(Step step, Recalling phase) {
        Reach reach = phase.reach();
        if (reach.sought().isEmpty()) {
            boolean goesOn = !reach.forks().ringing().isEmpty() || phase.answered() != null;
            return goesOn ? step.in(phase) : next(step, phase);
        }
        Optional<Target> target = target(step.call(), phase, reach.sought().getFirst());
        return target.map(found -> step.in(phase).and(new Effect.Prepare(null, found)))
                .orElseGet(() -> seek(step, phase.with(reach.found())));
    }

    private static Optional<Target> target(Call call, Recalling phase, Who who) {
        Party shown = Notice.shown(
                phase.park(), phase.step(), call.leg(phase.park().caller()).party());
        return switch (who) {
            case Who.User user ->
                choice(phase.reach().rung(), user)
                        .map(choice -> new Target(new Intent.Extension(user.extension()), shown, choice));
            case Who.Outside outside ->
                Optional.of(new Target(new Intent.Outside(outside.number()), shown, new Target.Choice.All()));
            case Who.Address address ->
                Optional.of(new Target(new Intent.Address(address.uri()), shown, new Target.Choice.All()));
        };
    }

    /** Nothing where the user, or the device that is meant, was rung already. */
    private static Optional<Target.Choice> choice(List<Rung> rung, Who.User user) {
        if (rung.contains(new Rung(user.extension(), null))) {
            return Optional.empty();
        }
        if (user.device() != null) {
            return rung.contains(new Rung(user.extension(), user.device()))
                    ? Optional.empty()
                    : Optional.of(new Target.Choice.Named(user.device()));
        }
        return Optional.of(new Target.Choice.Others(rung.stream()
                .filter(one -> one.extension().equals(user.extension()))
                .map(Rung::device)
                .filter(Objects::nonNull)
                .toList()));
    }

    /** The first of those who are sought has devices. */
    public static Step found(Call call, Recalling phase, Preparation.Prepared prepared) {
        Leg caller = call.leg(phase.park().caller());
        List<Leg> devices = prepared.targets().stream()
                .map(leg -> leg.on(caller.side().opposite()))
                .toList();
        Rings.Manner manner = new Rings.Manner(
                Offers.ownFirst(caller),
                Notice.headers(phase.step()),
                Rings.MAX_FORWARDS,
                Duration.ZERO,
                Notice.trail(phase.park(), phase.step(), caller.party()));
        List<Rung> rung = devices.stream()
                .map(Leg::party)
                .filter(Party::isUser)
                .map(party -> new Rung(Objects.requireNonNullElse(party.extension(), ""), party.device()))
                .toList();
        Reach reach = phase.reach().found().and(rung);
        return seek(
                Rings.send(Step.of(call), devices, manner),
                phase.with(reach.with(Rings.forks(reach.forks(), devices))));
    }

    /** He has none, or none that can be rung. */
    public static Step notFound(Call call, Recalling phase, Preparation.NotPrepared failed) {
        Reach reach = phase.reach().found();
        boolean noWay = failed.status() >= 500;
        return seek(Step.of(call), phase.with(noWay ? reach.with(reach.forks().failed(failed.status())) : reach));
    }

    /** A device, whose leg is not listed any more, will not answer. */
    public static Step missed(Step step, Recalling phase, Leg device, int status) {
        Reach reach = phase.reach().with(phase.reach().forks().failed(device.id(), status));
        String extension = device.party().extension();
        if (status < 600 || extension == null) {
            return seek(step, phase.with(reach));
        }
        // A 6xx speaks for all of the user's devices (RFC 3261 §16.7).
        List<LegId> others = reach.forks().ringing().stream()
                .filter(leg -> extension.equals(step.call().leg(leg).party().extension()))
                .toList();
        Reach without =
                reach.and(List.of(new Rung(extension, null))).with(reach.forks().without(others));
        return seek(Rings.cancelAll(step, others), phase.with(without));
    }

    /** Whether {@code timer} ends the stage that the phase is in. */
    public static boolean isOver(Recalling phase, Timer timer) {
        return timer.equals(timer(phase, phase.reach().stage()));
    }

    /** Its time has passed. */
    public static Step timeOver(Call call, Recalling phase) {
        boolean isLast = phase.reach().stage() + 1 >= phase.step().stages().size();
        return isLast ? over(silence(Step.of(call), phase), rangOut(phase)) : next(Step.of(call), phase);
    }

    /** Its time has passed while somebody has answered: if that comes to nothing, the next stage is due. */
    public static Step timeOverFor(Call call, Recalling phase) {
        return silence(Step.of(call), phase).in(rangOut(phase));
    }

    private static Step next(Step step, Recalling phase) {
        List<Stage> stages = phase.step().stages();
        int next = phase.reach().stage() + 1;
        boolean keep = next < stages.size() && stages.get(next).keep();
        Recalling left = keep ? phase : rangOut(phase);
        return stage(
                keep ? stopped(step, phase) : silence(stopped(step, phase), phase),
                left.with(left.reach().at(next)));
    }

    private static Step silence(Step step, Recalling phase) {
        return Rings.cancelAll(step, phase.reach().forks().ringing());
    }

    private static Recalling rangOut(Recalling phase) {
        Forks forks = phase.reach().forks();
        for (LegId leg : phase.reach().forks().ringing()) {
            forks = forks.failed(leg, Statuses.RANG_OUT);
        }
        return phase.with(phase.reach().with(forks));
    }

    /** Nobody is to be rung any more, whatever comes of the step. */
    public static Step stopped(Step step, Recalling phase) {
        return step.and(new StopTimer(timer(phase, phase.reach().stage())));
    }

    /** The step has come to its end; the caller waits on. */
    public static Step over(Step step, Recalling phase) {
        Park park = phase.park();
        Outcome outcome = Statuses.ofStep(phase.reach().forks().failures());
        return stopped(step, phase)
                .in(new Parked(park.stepOver()))
                .and(new Ask.Over(park.parkId(), park.fence(), outcome));
    }

    private static Timer timer(Recalling phase, int stage) {
        return new Timer.StageOver(
                phase.park().parkId(), phase.step().round(), phase.step().index(), stage);
    }
}
