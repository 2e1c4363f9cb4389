package dev.parkslots.edge.loop.watch;

import dev.parkslots.edge.call.Phase;

/** Where a call stands, as metrics and logs name it: {@link Phase} without what it carries. */
public enum CallState {
    DIALLING,
    ORIGINATING,
    TALKING,
    PARKING,
    TRANSFERRING,
    MERGING,
    YIELDING,
    PARKED,
    RINGING,
    RECALLING,
    RETUNING,
    JOINING,
    ASKING,
    REFUSING,
    PAGING,
    ANNOUNCING,
    CONSULTING,
    RESERVED,
    TELLING,
    SAYING_NUMBER,
    RELEASING,
    HANDED_OVER,
    ENDED;

    public static CallState of(Phase phase) {
        return switch (phase) {
            case Phase.Dialling ignored -> DIALLING;
            case Phase.Originating ignored -> ORIGINATING;
            case Phase.Talking ignored -> TALKING;
            case Phase.Parking ignored -> PARKING;
            case Phase.Transferring ignored -> TRANSFERRING;
            case Phase.Merging ignored -> MERGING;
            case Phase.Yielding ignored -> YIELDING;
            case Phase.Parked ignored -> PARKED;
            case Phase.Ringing ignored -> RINGING;
            case Phase.Recalling ignored -> RECALLING;
            case Phase.Retuning ignored -> RETUNING;
            case Phase.Joining ignored -> JOINING;
            case Phase.Asking ignored -> ASKING;
            case Phase.Refusing ignored -> REFUSING;
            case Phase.Paging ignored -> PAGING;
            case Phase.Announcing ignored -> ANNOUNCING;
            case Phase.Consulting ignored -> CONSULTING;
            case Phase.Reserved ignored -> RESERVED;
            case Phase.Telling ignored -> TELLING;
            case Phase.SayingNumber ignored -> SAYING_NUMBER;
            case Phase.Releasing ignored -> RELEASING;
            case Phase.HandedOver ignored -> HANDED_OVER;
            case Phase.Ended ignored -> ENDED;
        };
    }

    /** Somebody is being connected to a parked caller. */
    boolean isRetrieval() {
        return this == RINGING || this == RETUNING || this == JOINING;
    }
}
