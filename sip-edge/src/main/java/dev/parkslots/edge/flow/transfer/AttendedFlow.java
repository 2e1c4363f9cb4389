package dev.parkslots.edge.flow.transfer;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Timer;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Effect.StartTimer;
import dev.parkslots.edge.call.Exchange.Wish;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Phase.Merging;
import dev.parkslots.edge.call.Phase.Parking.Origin;
import dev.parkslots.edge.call.Phase.Talking;
import dev.parkslots.edge.call.Phase.Transferring;
import dev.parkslots.edge.call.Refer;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Exchanges;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import dev.parkslots.edge.sdp.Codec;
import java.time.Duration;
import java.util.List;

/**
 * Attended transfer (RFC 5589 §7): the other party of the transferor's second call comes here and is joined with the
 * transferee. Until it is here nothing has changed for anybody.
 */
public final class AttendedFlow {

    /** A REFER without subscription has to be answered by then, too. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int NOT_ACCEPTABLE = 488;
    private static final int TOO_SLOW = 503;

    private AttendedFlow() {}

    /** REFER that names another dialog of the transferor. */
    public static Step referred(
            Step accepted, Talking phase, SipEvent.Referred event, Origin origin, Refer.Replaces other) {
        Leg transferor = accepted.call().leg(event.leg());
        LegId transferee = phase.peerOf(transferor.id());
        String request = transferor.id() + "/" + event.refer().cseq();
        Merging merging = new Merging(request, transferee, transferor.party(), transferor.id(), origin, other, null);
        return demand(accepted, merging).and(new StartTimer(new Timer.DemandTooSlow(request), PATIENCE));
    }

    private static Step demand(Step step, Merging phase) {
        List<Codec> codecs = Offers.only(step.call().leg(phase.transferee()));
        return step.in(phase)
                .and(new Effect.Demand(
                        phase.request(), phase.other(), phase.transferor(), codecs, phase.asked() != null));
    }

    /** What happens until the other party is here. */
    public static Step on(Call call, Merging phase, CallEvent event) {
        return switch (event) {
            case CallEvent.PartyArrived arrived ->
                arrived.request().equals(phase.request())
                        ? joined(call, phase, arrived.party())
                        : Unexpected.in(call, event);
            case CallEvent.RingingArrived arrived ->
                arrived.request().equals(phase.request()) ? rings(call, phase, arrived) : Unexpected.in(call, event);
            case CallEvent.DemandRefused refused ->
                refused.request().equals(phase.request()) ? refused(call, phase, refused) : Step.of(call);
            case CallEvent.TimerFired fired ->
                fired.timer().equals(new Timer.DemandTooSlow(phase.request()))
                        ? giveUp(Step.of(call), phase, TOO_SLOW)
                        : Step.of(call);
            case CallEvent.Sip sip -> sip(call, phase, sip.event());
            default -> Unexpected.in(call, event);
        };
    }

    private static Step joined(Call call, Merging phase, Leg party) {
        Step step = tell(Step.of(call).with(party), phase, 200);
        if (phase.transferorLeg() != null) {
            step = Legs.farewell(step, phase.transferorLeg());
        }
        return step.in(new Talking(phase.transferee(), party.id()));
    }

    /** From here on it is a blind transfer whose target rings already. */
    private static Step rings(Call call, Merging phase, CallEvent.RingingArrived arrived) {
        Step step = Step.of(call);
        for (Leg leg : arrived.legs()) {
            step = step.with(leg);
        }
        Transferring transferring = new Transferring(
                phase.transferee(),
                phase.transferor(),
                phase.transferorLeg(),
                phase.origin(),
                arrived.target(),
                arrived.forks());
        return TransferFlow.rings(step, transferring);
    }

    private static Step refused(Call call, Merging phase, CallEvent.DemandRefused refused) {
        Codec speaks = refused.speaks();
        boolean askable = call.leg(phase.transferee()).state() == Leg.State.UP;
        return speaks != null && phase.asked() == null && askable
                ? Exchanges.ask(
                        Step.of(call).in(phase.asking(speaks)), phase.transferee(), new Wish.Speak(List.of(speaks)))
                : giveUp(Step.of(call), phase, refused.status());
    }

    private static Step sip(Call call, Merging phase, SipEvent event) {
        return switch (event) {
            case SipEvent.Modified ignored -> changed(call, phase);
            case SipEvent.HungUp hungUp -> gone(Legs.gone(Step.of(call), hungUp.leg(), true), phase, hungUp.leg());
            case SipEvent.Vanished vanished ->
                gone(Legs.gone(Step.of(call), vanished.leg(), false), phase, vanished.leg());
            default -> Unexpected.in(call, event);
        };
    }

    /** The transferee was asked for the other party's codec. */
    private static Step changed(Call call, Merging phase) {
        return call.leg(phase.transferee()).codec() == phase.asked()
                ? demand(Step.of(call), phase)
                : giveUp(Step.of(call), phase, NOT_ACCEPTABLE);
    }

    private static Step gone(Step step, Merging phase, LegId leg) {
        if (leg.equals(phase.transferee())) {
            return Transferor.alone(tell(step, phase, 487), phase.transferorLeg());
        }
        return Transferor.gone(step.in(phase.transferorGone()), leg, phase.origin());
    }

    private static Step giveUp(Step step, Merging phase, int status) {
        LegId transferor = phase.transferorLeg();
        if (transferor == null) {
            return TransferFlow.ringBack(step, phase.transferee(), phase.transferor());
        }
        Step told = tell(step, phase, status).in(new Talking(phase.transferee(), transferor));
        Leg transferee = told.call().leg(phase.transferee());
        Leg stays = told.call().leg(transferor);
        boolean changed = stays.codec() != null && transferee.codec() != stays.codec();
        return changed ? Exchanges.ask(told, transferee.id(), new Wish.Speak(Offers.only(stays))) : told;
    }

    private static Step tell(Step step, Merging phase, int status) {
        return Transferor.tell(step, phase.transferorLeg(), phase.origin(), status);
    }
}
