package dev.parkslots.edge.flow;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Command;
import dev.parkslots.edge.call.CallEvent.ParkAnswer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.Ask;
import dev.parkslots.edge.call.Effect.End;
import dev.parkslots.edge.call.Effect.Outcome;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.consult.ConsultFlow;
import dev.parkslots.edge.flow.consult.ReservedFlow;
import dev.parkslots.edge.flow.control.ControlFlow;
import dev.parkslots.edge.flow.page.PageByPhone;
import dev.parkslots.edge.flow.page.PageFlow;
import dev.parkslots.edge.flow.speech.AnnounceFlow;
import dev.parkslots.edge.flow.speech.RefuseFlow;
import dev.parkslots.edge.flow.step.Holds;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.SessionPlan;
import dev.parkslots.edge.flow.step.SoundPlan;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Ties;
import dev.parkslots.edge.flow.step.Unexpected;
import dev.parkslots.edge.flow.transfer.AttendedFlow;
import dev.parkslots.edge.flow.transfer.TransferFlow;
import dev.parkslots.edge.flow.transfer.YieldFlow;
import java.util.List;
import java.util.Optional;

/** The door to the flows: one event, one step. */
public final class CallFlow {

    private CallFlow() {}

    /** What the event makes of the call. Pure: the same again for the same arguments. */
    public static Step on(Call call, CallEvent event) {
        Chores.Done chores = Chores.on(call, event);
        Step done = chores.step();
        Step step = chores.left()
                .map(left -> phase(done.call(), left))
                .map(next -> new Step(next.call(), done.and(next.effects()).effects()))
                .orElse(done);
        return SessionPlan.settle(call, SoundPlan.settle(call, AnnounceFlow.settle(Ties.settle(Holds.settle(step)))));
    }

    /** Ends everything that the call holds, by our fault. */
    public static Step lost(Call call) {
        return SessionPlan.settle(call, SoundPlan.settle(call, endAll(Step.of(call), End.LOST, 500)));
    }

    private static Step phase(Call call, CallEvent event) {
        if (event instanceof CallEvent.Stopping) {
            return endAll(Step.of(call), End.LOST, 503);
        }
        if (event instanceof Command.HangUp hangUp) {
            return hangUp(call, hangUp);
        }
        if (event instanceof Command.ByUser byUser) {
            return ControlFlow.commanded(call, byUser);
        }
        if (event instanceof CallEvent.Demanded demanded) {
            return YieldFlow.demanded(call, demanded);
        }
        if (event instanceof CallEvent.HandOverFailed failed) {
            // The caller himself waits on, whatever becomes of who parked him.
            boolean stays = failed.handOver().arrival() instanceof CallEvent.NumberWanted;
            return Unexpected.arrived(
                    stays ? call : call.in(new Phase.Ended()), failed.handOver().arrival(), Statuses.UNAVAILABLE);
        }
        return switch (call.phase()) {
            case Phase.Dialling dialling -> DialFlow.on(call, dialling, event);
            case Phase.Originating originating -> OriginateFlow.on(call, originating, event);
            case Phase.Talking talking -> BridgeFlow.on(call, talking, event);
            case Phase.Parking parking -> ParkFlow.on(call, parking, event);
            case Phase.Transferring transferring -> TransferFlow.on(call, transferring, event);
            case Phase.Merging merging ->
                event instanceof CallEvent.ReservationArrived arrived
                                && arrived.request().equals(merging.request())
                        ? ParkFlow.reserved(call, merging, arrived)
                        : AttendedFlow.on(call, merging, event);
            case Phase.Yielding yielding -> YieldFlow.on(call, yielding, event);
            case Phase.Parked parked -> RetrieveFlow.on(call, parked, event);
            case Phase.Ringing ringing -> RingFlow.on(call, ringing, event);
            case Phase.Recalling recalling -> RecallFlow.on(call, recalling, event);
            case Phase.Retuning retuning -> RetuneFlow.on(call, retuning, event);
            case Phase.Joining joining -> RetrieveFlow.on(call, joining, event);
            case Phase.Asking asking -> AskFlow.on(call, asking, event);
            case Phase.SayingNumber saying -> AnnounceFlow.on(call, saying, event);
            case Phase.Refusing refusing -> RefuseFlow.on(call, refusing, event);
            case Phase.Paging paging -> PageFlow.on(call, paging, event);
            case Phase.Announcing announcing -> PageByPhone.on(call, announcing, event);
            case Phase.Consulting consulting -> ConsultFlow.on(call, consulting, event);
            case Phase.Reserved reserved -> ReservedFlow.on(call, reserved, event);
            case Phase.Telling telling -> ReservedFlow.on(call, telling, event);
            case Phase.Releasing ignored -> releasing(call, event);
            case Phase.HandedOver ignored -> Unexpected.in(call, event);
            case Phase.Ended ignored -> fresh(call, event);
        };
    }

    private static Step fresh(Call call, CallEvent event) {
        return switch (event) {
            case CallEvent.Incoming incoming -> DialFlow.incoming(call, incoming);
            case Command.Originate originate -> OriginateFlow.commanded(call, originate);
            case Command.Page page -> PageFlow.commanded(call, page);
            case CallEvent.NumberWanted wanted -> AnnounceFlow.begin(call, wanted);
            default -> Unexpected.in(call, event);
        };
    }

    private static Step releasing(Call call, CallEvent event) {
        Step step = Unexpected.in(call, event);
        return event instanceof ParkAnswer.ClaimAnswer ? step.in(new Phase.Ended()) : step;
    }

    /**
     * A user hangs up by REST: the call ends, but a caller whom somebody else retrieves or parks stays; and a phone that only
     * rings declines, for its user alone.
     */
    private static Step hangUp(Call call, Command.HangUp command) {
        Step answered = Step.of(call).and(new Effect.Answer(command.command(), new Outcome.Done()));
        if (command.extension() == null) {
            boolean over = call.legs().stream().allMatch(leg -> leg.state().isOver());
            return over ? Unexpected.in(call, command) : endAll(answered, End.FORCED, 480);
        }
        Optional<Leg> own = call.legs().stream()
                .filter(leg -> !leg.state().isOver())
                .filter(leg -> command.extension().equals(leg.party().extension()))
                .findFirst();
        if (own.isEmpty()) {
            return Unexpected.in(call, command);
        }
        Leg leg = own.get();
        boolean callerStays =
                call.park().map(park -> !park.caller().equals(leg.id())).orElse(false);
        if (!callerStays && leg.state() != Leg.State.RINGING) {
            return endAll(answered, End.ABANDONED, 480);
        }
        SipEvent said = leg.state() == Leg.State.RINGING
                ? new SipEvent.Refused(leg.id(), 603, "Decline", List.of())
                : new SipEvent.HungUp(leg.id(), Long.MAX_VALUE);
        Step rest = phase(call, new CallEvent.Sip(said));
        Step ended = Legs.end(Step.of(call), leg.id(), 480, null);
        Call next = ended.call().find(leg.id()).map(rest.call()::with).orElse(rest.call());
        return new Step(next, answered.and(ended.effects()).and(rest.effects()).effects());
    }

    private static Step endAll(Step step, End end, int status) {
        Optional<Park> park = step.call().park();
        Step next = Legs.endAll(step, status, null);
        if (park.isPresent()) {
            next = next.and(new Ask.EndPark(park.get().parkId(), end));
        }
        if (step.call().phase() instanceof Phase.Reserved reserved) {
            next = next.and(new Ask.Release(
                    reserved.reservation().parkId(), reserved.reservation().fence()));
        }
        return next.in(awaitsSlot(step.call().phase()) ? new Phase.Releasing() : new Phase.Ended());
    }

    /** Whether a slot may be granted that nobody will want. */
    private static boolean awaitsSlot(Phase phase) {
        return switch (phase) {
            case Phase.Parking parking -> parking.progress() instanceof Phase.Parking.Progress.Claiming;
            case Phase.Consulting consulting -> consulting.wish() instanceof Park.Wish.Reserve;
            default -> false;
        };
    }
}
