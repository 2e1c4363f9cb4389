package dev.parkslots.edge.flow.control;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent.Command;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Outcome;
import dev.parkslots.edge.call.Effect.Send;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Phase.Parking.Origin;
import dev.parkslots.edge.call.Phase.Talking;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import dev.parkslots.edge.flow.transfer.TransferFlow;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Commands of a user for his own part in a call. The edge holds and resumes by itself, so that it works with every phone: what
 * each of the two hears follows from who holds.
 */
public final class ControlFlow {

    private static final String EDGE_REFUSED = "edge-refused";
    private static final int NOT_FOUND = 404;

    private ControlFlow() {}

    /** Answered at once, in any phase. */
    public static Step commanded(Call call, Command.ByUser command) {
        return switch (command) {
            case Command.PickUp pickUp -> pickUp(call, pickUp);
            case Command.InTalk inTalk ->
                call.phase() instanceof Talking talking ? steer(call, talking, inTalk) : Unexpected.in(call, inTalk);
        };
    }

    private static Step steer(Call call, Talking phase, Command.InTalk command) {
        return Stream.of(phase.one(), phase.other())
                .map(call::leg)
                .filter(leg -> command.extension().equals(leg.party().extension()))
                .findFirst()
                .map(own -> steer(call, phase, own, command))
                .orElseGet(() -> Unexpected.in(call, command));
    }

    private static Step steer(Call call, Talking phase, Leg own, Command.InTalk command) {
        if (own.remote() == null || call.leg(phase.peerOf(own.id())).remote() == null) {
            return refuse(call, command, "not-on-a-call", "The call is still being connected.");
        }
        return switch (command) {
            case Command.Hold ignored ->
                done(Step.of(call).with(own.with(own.steering().hold())), command);
            case Command.Resume ignored -> resume(call, own, command);
            case Command.Transfer transfer -> transfer(call, phase, own, transfer);
        };
    }

    private static Step resume(Call call, Leg own, Command.ByUser command) {
        Step resumed = Step.of(call).with(own.with(own.steering().resume()));
        return own.isHeldByDevice()
                ? resumed.and(answer(
                        command,
                        new Outcome.Refused(EDGE_REFUSED, "The phone itself holds the call: resume it there.")))
                : done(resumed, command);
    }

    private static Step transfer(Call call, Talking phase, Leg own, Command.Transfer command) {
        if (own.state() != Leg.State.UP) {
            return refuse(call, command, "not-on-a-call", "The call is still being connected.");
        }
        Origin origin = new Origin.ByClick(command.extension(), command.dialed());
        return switch (command.target()) {
            case Intent.Extension to -> TransferFlow.begin(done(Step.of(call), command), phase, own.id(), origin, to);
            case Intent.Outside to -> TransferFlow.begin(done(Step.of(call), command), phase, own.id(), origin, to);
            case Intent.Group to -> TransferFlow.begin(done(Step.of(call), command), phase, own.id(), origin, to);
            case Intent.ParkAt ignored -> noTarget(call, command);
            case Intent.ParkNext ignored -> noTarget(call, command);
            case Intent.Retrieve ignored -> noTarget(call, command);
            case Intent.Page ignored -> noTarget(call, command);
            case Intent.Address ignored -> nobody(call, command);
            case Intent.Unknown ignored -> nobody(call, command);
        };
    }

    private static Step noTarget(Call call, Command.Transfer command) {
        return refuse(
                call,
                command,
                "bad-request",
                "A call is transferred to an extension or an outside number; into a slot it is parked.");
    }

    private static Step nobody(Call call, Command.Transfer command) {
        return done(Step.of(call), command)
                .and(new Effect.Ask.TransferFailed(
                        command.extension(), command.dialed(), Statuses.ofTransfer(NOT_FOUND)));
    }

    /** The first of his phones that picks up when it is told to. */
    private static Step pickUp(Call call, Command.PickUp command) {
        Optional<Leg> device = call.legs().stream()
                .filter(leg -> command.extension().equals(leg.party().extension()))
                .filter(Leg::isAnswerable)
                .findFirst();
        if (device.isEmpty()) {
            return refuse(call, command, EDGE_REFUSED, "Answer on the phone itself: it can't be told to pick up.");
        }
        Leg telling = device.get().nextRequest();
        return done(Step.of(call).with(telling), command).and(new Send.Talk(telling.id(), telling.dialog()));
    }

    private static Step done(Step step, Command.ByUser command) {
        return step.and(answer(command, new Outcome.Done()));
    }

    private static Step refuse(Call call, Command.ByUser command, String code, String detail) {
        return Step.of(call).and(answer(command, new Outcome.Refused(code, detail)));
    }

    private static Effect.Answer answer(Command.ByUser command, Outcome outcome) {
        return new Effect.Answer(command.command(), outcome);
    }
}
