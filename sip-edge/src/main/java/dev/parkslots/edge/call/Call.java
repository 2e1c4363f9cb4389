package dev.parkslots.edge.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything about one call: an immutable value that the flows map to its successor.
 *
 * @param id the public name, kept through park and retrieval
 * @param since when it began
 * @param legs in the order of arrival, with those that only wait for their last message
 * @param completing retrievals that are joined and whose completion park-service has not stored yet
 */
public record Call(CallId id, String tenant, Instant since, List<Leg> legs, Phase phase, List<Park> completing) {

    public Call {
        legs = List.copyOf(legs);
        completing = List.copyOf(completing);
    }

    public static Call empty(CallId id, String tenant, Instant since) {
        return new Call(id, tenant, since, List.of(), new Phase.Ended(), List.of());
    }

    public Optional<Leg> find(LegId leg) {
        for (Leg candidate : legs) {
            if (candidate.id().equals(leg)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** The leg that the phase names. */
    public Leg leg(LegId leg) {
        return find(leg).orElseThrow(() -> new IllegalStateException("Call " + id + " has no leg " + leg));
    }

    /** With this leg, new or in place of its earlier value. */
    public Call with(Leg leg) {
        List<Leg> next = new ArrayList<>(legs);
        next.replaceAll(old -> old.id().equals(leg.id()) ? leg : old);
        if (find(leg.id()).isEmpty()) {
            next.add(leg);
        }
        return new Call(id, tenant, since, next, phase, completing);
    }

    public Call without(LegId leg) {
        List<Leg> next = legs.stream().filter(other -> !other.id().equals(leg)).toList();
        return new Call(id, tenant, since, next, phase, completing);
    }

    public Call in(Phase next) {
        return new Call(id, tenant, since, legs, next, completing);
    }

    public Call completing(Park park) {
        List<Park> next = new ArrayList<>(completing);
        next.add(park);
        return new Call(id, tenant, since, legs, phase, next);
    }

    public Call completed(String parkId) {
        List<Park> next = completing.stream()
                .filter(park -> !park.parkId().equals(parkId))
                .toList();
        return new Call(id, tenant, since, legs, phase, next);
    }

    /** The park that holds the caller now. */
    public Optional<Park> park() {
        return switch (phase) {
            case Phase.Parked parked -> Optional.of(parked.park());
            case Phase.Ringing ringing -> Optional.of(ringing.park());
            case Phase.Recalling recalling -> Optional.of(recalling.park());
            case Phase.Retuning retuning -> Optional.of(retuning.park());
            case Phase.Joining joining -> Optional.of(joining.park());
            case Phase.Parking parking -> parking(parking.progress());
            case Phase.Dialling ignored -> Optional.empty();
            case Phase.Originating ignored -> Optional.empty();
            case Phase.Talking ignored -> Optional.empty();
            case Phase.Transferring ignored -> Optional.empty();
            case Phase.Merging ignored -> Optional.empty();
            case Phase.Yielding ignored -> Optional.empty();
            case Phase.Asking ignored -> Optional.empty();
            case Phase.Refusing ignored -> Optional.empty();
            case Phase.Paging ignored -> Optional.empty();
            case Phase.Announcing ignored -> Optional.empty();
            case Phase.Consulting ignored -> Optional.empty();
            case Phase.Reserved ignored -> Optional.empty();
            case Phase.Telling ignored -> Optional.empty();
            case Phase.SayingNumber ignored -> Optional.empty();
            case Phase.Releasing ignored -> Optional.empty();
            case Phase.HandedOver ignored -> Optional.empty();
            case Phase.Ended ignored -> Optional.empty();
        };
    }

    private static Optional<Park> parking(Phase.Parking.Progress progress) {
        return switch (progress) {
            case Phase.Parking.Progress.Claiming ignored -> Optional.empty();
            case Phase.Parking.Progress.AwaitingMusic music -> Optional.of(music.park());
            case Phase.Parking.Progress.Confirming confirming -> Optional.of(confirming.park());
        };
    }

    /** Whether nothing is left to do or to wait for. */
    public boolean isOver() {
        return switch (phase) {
            case Phase.HandedOver ignored -> true;
            case Phase.Ended ignored -> legs.isEmpty() && completing.isEmpty();
            default -> false;
        };
    }
}
