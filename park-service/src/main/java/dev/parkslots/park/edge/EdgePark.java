package dev.parkslots.park.edge;

import java.util.Optional;

/**
 * What an edge says about a parked caller that it holds.
 *
 * @param state "waiting", "ringing", "recalling", "joining" or "joined"
 */
public record EdgePark(String parkId, String tenant, String slot, String fence, String state) {

    /** What the edge does with the caller. */
    public enum State {
        WAITING,
        RINGING,
        /** Somebody is rung by a step of the ladder. */
        RECALLING,
        JOINING,
        JOINED
    }

    /** Empty for a word of a newer edge that is not known here. */
    public Optional<State> known() {
        return switch (state) {
            case "waiting" -> Optional.of(State.WAITING);
            case "ringing" -> Optional.of(State.RINGING);
            case "recalling" -> Optional.of(State.RECALLING);
            case "joining" -> Optional.of(State.JOINING);
            case "joined" -> Optional.of(State.JOINED);
            default -> Optional.empty();
        };
    }
}
