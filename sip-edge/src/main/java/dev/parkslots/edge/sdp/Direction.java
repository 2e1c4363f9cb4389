package dev.parkslots.edge.sdp;

import java.util.Locale;
import java.util.Optional;

/** Which way media flows, seen from the one whose SDP says it (RFC 8866 §6.7). */
public enum Direction {
    SENDRECV(true, true),
    SENDONLY(true, false),
    RECVONLY(false, true),
    INACTIVE(false, false);

    private final boolean sends;
    private final boolean receives;

    Direction(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
    }

    /** Whether the one who says it may send. */
    public boolean sends() {
        return sends;
    }

    /** Whether the one who says it is ready to receive. */
    public boolean receives() {
        return receives;
    }

    /** The name of the attribute, as in {@code a=sendrecv}. */
    public String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The direction of our answer (RFC 3264 §6.1): what this offer allows and we want.
     *
     * @param wanted what we would say to an unlimited offer
     */
    public Direction answer(Direction wanted) {
        return of(receives && wanted.sends, sends && wanted.receives);
    }

    /** The same media without anything towards the one who says it: a stream whose address is 0.0.0.0. */
    Direction withoutReceiving() {
        return of(sends, false);
    }

    static Direction of(boolean sends, boolean receives) {
        if (sends) {
            return receives ? SENDRECV : SENDONLY;
        }
        return receives ? RECVONLY : INACTIVE;
    }

    static Optional<Direction> parse(String attribute) {
        for (Direction direction : values()) {
            if (direction.attribute().equals(attribute.trim())) {
                return Optional.of(direction);
            }
        }
        return Optional.empty();
    }
}
