package dev.parkslots.edge.loop.park;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.Forks;
import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Leg;
import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.Park;
import dev.parkslots.edge.call.Party;
import dev.parkslots.edge.call.Phase;
import dev.parkslots.edge.parkservice.ParkService.CallReport;
import dev.parkslots.edge.parkservice.ParkService.Caller;
import dev.parkslots.edge.parkservice.ParkService.PartyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call as people of the tenant see it: it follows from the call alone. */
public final class Reports {

    private final Call call;
    private final List<PartyReport> parties = new ArrayList<>();

    private Reports(Call call) {
        this.call = call;
    }

    /** What to tell park-service now, if it is not what it was told last. */
    public static Optional<CallReport> changed(Call call, @Nullable CallReport last) {
        long version = last == null ? 1 : last.version() + 1;
        CallReport now = new Reports(call).report(version);
        if (last == null) {
            return now.ended() || now.parties().isEmpty() ? Optional.empty() : Optional.of(now);
        }
        boolean same = now.ended() == last.ended()
                && now.parties().equals(last.parties())
                && Objects.equals(now.parkId(), last.parkId())
                && Objects.equals(now.slot(), last.slot());
        return same || last.ended() ? Optional.empty() : Optional.of(now);
    }

    private CallReport report(long version) {
        Optional<Park> park = waiting();
        list();
        boolean ended = call.phase() instanceof Phase.Ended
                || call.phase() instanceof Phase.Releasing
                || call.phase() instanceof Phase.HandedOver;
        return new CallReport(
                call.id(),
                call.tenant(),
                version,
                call.since(),
                park.map(Park::slot).orElse(null),
                park.map(Park::parkId).orElse(null),
                ended,
                parties);
    }

    /** Who is on the call. */
    private void list() {
        switch (call.phase()) {
            case Phase.Dialling dialling -> dialling(dialling);
            case Phase.Originating originating ->
                leg(originating.device(), "ringing", new Caller("", dialed(originating.target())));
            case Phase.Talking talking -> talking(talking.one(), talking.other());
            case Phase.Parking parking -> talking(parking.parkee(), parking.parkerLeg());
            case Phase.Transferring transfer -> {
                talking(transfer.transferee(), transfer.transferorLeg());
                ringing(transfer.forks(), call.leg(transfer.transferee()));
            }
            case Phase.Merging merging -> talking(merging.transferee(), merging.transferorLeg());
            case Phase.Yielding yielding -> talking(yielding.party(), yielding.named());
            case Phase.Parked parked -> leg(parked.park().caller(), "parked", parker(parked.park()));
            case Phase.Ringing ringing -> retrieving(ringing.park(), ringing.device());
            case Phase.Recalling recalling -> {
                retrieving(recalling.park(), recalling.answered());
                ringing(recalling.reach().forks(), call.leg(recalling.park().caller()));
            }
            case Phase.Retuning retuning -> retrieving(retuning.park(), retuning.leg());
            case Phase.Joining joining -> retrieving(joining.park(), joining.leg());
            case Phase.Asking ignored -> {}
            case Phase.Refusing ignored -> {}
            // A page is no call of its listeners: they may pick the caller up while they hear it.
            case Phase.Paging ignored -> {}
            case Phase.Announcing announcing ->
                leg(
                        announcing.caller(),
                        announcing.told() == null ? "ringing" : "talking",
                        new Caller("", announcing.group()));
            // Nobody is talked to there.
            case Phase.Consulting ignored -> {}
            case Phase.Reserved ignored -> {}
            case Phase.Telling ignored -> {}
            case Phase.SayingNumber ignored -> {}
            case Phase.Releasing ignored -> {}
            case Phase.HandedOver ignored -> {}
            case Phase.Ended ignored -> {}
        }
    }

    private Optional<Park> waiting() {
        return call.phase() instanceof Phase.Parking ? Optional.empty() : call.park();
    }

    private void dialling(Phase.Dialling dialling) {
        Leg caller = call.leg(dialling.caller());
        Caller called = dialling.forks().ringing().stream()
                .findFirst()
                .map(device -> caller(call.leg(device).party()))
                .orElse(new Caller("", dialed(dialling.target())));
        leg(caller.id(), "ringing", called);
        ringing(dialling.forks(), caller);
    }

    private void ringing(Forks forks, Leg peer) {
        for (LegId device : forks.ringing()) {
            leg(device, "ringing", caller(peer.party()));
        }
    }

    private void talking(LegId one, @Nullable LegId other) {
        leg(
                one,
                state(one),
                other == null ? new Caller("", "") : caller(call.leg(other).party()));
        if (other != null) {
            leg(other, state(other), caller(call.leg(one).party()));
        }
    }

    private String state(LegId leg) {
        return call.leg(leg).holds() ? "held" : "talking";
    }

    private void retrieving(Park park, @Nullable LegId retriever) {
        leg(park.caller(), "parked", parker(park));
        leg(retriever, "ringing", caller(call.leg(park.caller()).party()));
    }

    /** One line per user, however many of the user's devices ring; nothing for somebody outside. */
    private void leg(@Nullable LegId id, String state, Caller peer) {
        Leg leg = id == null ? null : call.find(id).orElse(null);
        if (leg == null) {
            return;
        }
        Party party = leg.party();
        String extension = party.extension();
        if (extension == null) {
            return;
        }
        boolean listed = parties.stream().anyMatch(other -> other.extension().equals(extension));
        if (!listed) {
            String direction = leg.side() == Leg.Side.CALLER ? "out" : "in";
            parties.add(new PartyReport(extension, party.device(), direction, state, peer, isAnswerable(extension)));
        }
    }

    /** Whether one of his phones that ring picks up when it is told to. */
    private boolean isAnswerable(String extension) {
        return call.legs().stream()
                .anyMatch(leg ->
                        leg.isAnswerable() && extension.equals(leg.party().extension()));
    }

    private static Caller parker(Park park) {
        return caller(park.parker());
    }

    static Caller caller(Party party) {
        return new Caller(party.name(), party.number());
    }

    private static String dialed(Intent target) {
        return switch (target) {
            case Intent.Extension to -> to.extension();
            case Intent.Outside to -> to.number();
            case Intent.Group to -> to.number();
            case Intent.Page to -> to.group();
            case Intent.ParkAt to -> to.slot();
            case Intent.ParkNext ignored -> "";
            case Intent.Retrieve to -> to.slot();
            case Intent.Address to -> to.uri();
            case Intent.Unknown to -> to.dialed();
        };
    }
}
