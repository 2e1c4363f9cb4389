package dev.parkslots.edge.flow.transfer;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.DemandRefused;
import dev.parkslots.edge.call.CallEvent.Demanded;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.call.Exchange.Wish;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.call.Phase.Dialling;
import dev.parkslots.edge.call.Phase.Merging;
import dev.parkslots.edge.call.Phase.Talking;
import dev.parkslots.edge.call.Phase.Yielding;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.flow.step.Exchanges;
import dev.parkslots.edge.flow.step.Legs;
import dev.parkslots.edge.flow.step.Offers;
import dev.parkslots.edge.flow.step.Statuses;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.flow.step.Unexpected;
import dev.parkslots.edge.sdp.Codec;
import dev.parkslots.edge.sdp.Negotiation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call gives its other party to the call that the transferor has named (RFC 3891 §3), or says why not; then it ends. */
public final class YieldFlow {

    private static final int FORBIDDEN = 403;
    private static final int NO_SUCH_DIALOG = 481;
    private static final int BUSY = 486;
    private static final int NOT_ACCEPTABLE = 488;
    private static final int REQUEST_PENDING = 491;
    private static final String REASON = Legs.reason(200, "Replaced");

    private YieldFlow() {}

    /** Another call wants the party that the named leg talks to. */
    public static Step demanded(Call call, Demanded demand) {
        Leg named = call.find(demand.named()).orElse(null);
        int objection = objection(call, named, demand);
        if (named == null || objection != 0) {
            return refuse(Step.of(call), demand, objection, null);
        }
        return switch (call.phase()) {
            case Talking talking -> party(Step.of(call), talking.peerOf(named.id()), named.id(), demand);
            case Dialling dialling ->
                named.id().equals(dialling.caller())
                        ? ringing(call, dialling, named, demand)
                        : refuse(Step.of(call), demand, NO_SUCH_DIALOG, null);
            case Phase.Reserved reserved -> slot(Step.of(call), named, reserved.reservation(), demand);
            case Phase.Consulting consulting ->
                consulting.wish() instanceof Park.Wish.Reserve && consulting.demand() == null
                        ? Step.of(call).in(consulting.before(demand))
                        : refuse(Step.of(call), demand, REQUEST_PENDING, null);
            case Merging merging -> bothWant(call, merging, named.id(), demand);
            // A caller who is about to be retrieved: two parked parties are never joined.
            case Phase.Asking ignored -> refuse(Step.of(call), demand, FORBIDDEN, null);
            case Phase.Refusing ignored -> refuse(Step.of(call), demand, FORBIDDEN, null);
            case Phase.Ringing ignored -> refuse(Step.of(call), demand, FORBIDDEN, null);
            case Phase.Retuning ignored -> refuse(Step.of(call), demand, FORBIDDEN, null);
            case Phase.Joining ignored -> refuse(Step.of(call), demand, FORBIDDEN, null);
            case Phase.Parked ignored -> refuse(Step.of(call), demand, FORBIDDEN, null);
            default -> Unexpected.in(call, demand);
        };
    }

    /** Both calls want each other: the one with the greater id gives way. */
    private static Step bothWant(Call call, Merging phase, LegId named, Demanded demand) {
        boolean givesWay = call.id().value().compareTo(demand.to().value()) > 0;
        return givesWay && phase.origin() != null && named.equals(phase.transferorLeg())
                ? party(Legs.tell(Step.of(call), named, phase.origin(), 200), phase.transferee(), named, demand)
                : refuse(Step.of(call), demand, REQUEST_PENDING, null);
    }

    /** 0 when the one who asks may have the party. */
    private static int objection(Call call, @Nullable Leg named, Demanded demand) {
        // Another tenant's dialog is none that anybody here knows of.
        if (named == null
                || named.state().isOver()
                || !call.tenant().equals(demand.by().tenant())
                || !demand.dialog().fromTag().equals(named.dialog().remoteTag())) {
            return NO_SUCH_DIALOG;
        }
        String owner = named.party().extension();
        if (owner == null || !owner.equals(demand.by().extension()) || call.id().equals(demand.to())) {
            return FORBIDDEN;
        }
        if (named.tie() != null && named.tie().parkId() != null) {
            return FORBIDDEN;
        }
        boolean early = call.phase() instanceof Dialling || call.phase() instanceof Phase.Consulting;
        return demand.dialog().earlyOnly() && !early ? BUSY : 0;
    }

    /** The named leg has a slot reserved: both go to the call whose caller shall have it. */
    public static Step slot(Step step, Leg named, Park.Reservation reservation, Demanded demand) {
        return step.without(named.id())
                .in(new Phase.HandedOver())
                .and(new Effect.HandOver(
                        demand.to(),
                        new CallEvent.ReservationArrived(demand.request(), Exchanges.moving(named), reservation)));
    }

    /** The call has nothing to give. */
    public static Step refuse(Step step, Demanded demand, int status) {
        return refuse(step, demand, status, null);
    }

    private static Step refuse(Step step, Demanded demand, int status, @Nullable Codec speaks) {
        return step.and(new Effect.RefuseDemand(demand.to(), new DemandRefused(demand.request(), status, speaks)));
    }

    private static Step party(Step step, LegId partyId, LegId named, Demanded demand) {
        Leg party = step.call().leg(partyId);
        Codec speaks = party.codec();
        if (speaks == null) {
            return refuse(step, demand, REQUEST_PENDING, null);
        }
        if (demand.codecs().contains(speaks)) {
            return give(step, party, named, demand);
        }
        boolean follows = !Offers.of(demand.codecs(), party).isEmpty();
        if (demand.last() || !follows || party.state() != Leg.State.UP) {
            return refuse(step, demand, NOT_ACCEPTABLE, speaks);
        }
        return Exchanges.ask(step.in(new Yielding(partyId, named, demand)), partyId, new Wish.Speak(demand.codecs()));
    }

    private static Step give(Step step, Leg party, @Nullable LegId named, Demanded demand) {
        Step alone = step.without(party.id());
        Step ended = named == null ? alone : Legs.end(alone, named, Statuses.UNAVAILABLE, REASON);
        return ended.in(new Phase.Ended())
                .and(new Effect.HandOver(
                        demand.to(), new CallEvent.PartyArrived(demand.request(), Exchanges.moving(party))));
    }

    /** The consultation call still rings (semi-attended): its devices go on ringing, for the transferee. */
    private static Step ringing(Call call, Dialling phase, Leg named, Demanded demand) {
        List<Leg> legs = new ArrayList<>();
        phase.forks().ringing().forEach(id -> legs.add(call.leg(id)));
        if (legs.isEmpty()) {
            return refuse(Step.of(call), demand, REQUEST_PENDING, null);
        }
        List<Codec> offered = Negotiation.codecs(legs.getFirst().local().sent());
        if (offered.stream().noneMatch(demand.codecs()::contains)) {
            Codec speaks = demand.last() || offered.isEmpty() ? null : offered.getFirst();
            return refuse(Step.of(call), demand, NOT_ACCEPTABLE, speaks);
        }
        Step step = Step.of(call);
        for (Leg leg : legs) {
            step = step.without(leg.id());
        }
        return Legs.end(step, named.id(), 487, REASON)
                .in(new Phase.Ended())
                .and(new Effect.HandOver(
                        demand.to(),
                        new CallEvent.RingingArrived(demand.request(), legs, phase.target(), phase.forks())));
    }

    /** The party was asked to change its codec. */
    public static Step on(Call call, Yielding phase, CallEvent event) {
        if (!(event instanceof CallEvent.Sip sip)) {
            return Unexpected.in(call, event);
        }
        return switch (sip.event()) {
            case SipEvent.Modified ignored -> changed(call, phase);
            case SipEvent.HungUp hungUp -> gone(Legs.gone(Step.of(call), hungUp.leg(), true), phase, hungUp.leg());
            case SipEvent.Vanished vanished ->
                gone(Legs.gone(Step.of(call), vanished.leg(), false), phase, vanished.leg());
            default -> Unexpected.in(call, event);
        };
    }

    private static Step changed(Call call, Yielding phase) {
        Leg party = call.leg(phase.party());
        Codec speaks = party.codec();
        if (speaks != null && phase.demand().codecs().contains(speaks)) {
            return give(Step.of(call), party, phase.named(), phase.demand());
        }
        Step refused = refuse(Step.of(call), phase.demand(), NOT_ACCEPTABLE, phase.named() == null ? null : speaks);
        return phase.named() == null
                ? Legs.end(refused, phase.party(), Statuses.UNAVAILABLE, null).in(new Phase.Ended())
                : refused.in(new Talking(phase.party(), phase.named()));
    }

    private static Step gone(Step step, Yielding phase, LegId leg) {
        if (!leg.equals(phase.party())) {
            return step.in(phase.namedGone());
        }
        Step refused = refuse(step, phase.demand(), 487, null);
        return phase.named() == null
                ? refused.in(new Phase.Ended())
                : Legs.end(refused, phase.named(), Statuses.UNAVAILABLE, null).in(new Phase.Ended());
    }
}
