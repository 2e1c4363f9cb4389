package dev.parkslots.edge.sdp;

import dev.parkslots.edge.sdp.text.Line;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which way media flows, seen from the one whose SDP says it (RFC 8866 §6.7). */
public enum Direction {
    SENDRECV(true, true),
    SENDONLY(true, false),
    RECVONLY(false, true),
    INACTIVE(false, false);

    private static final List<Direction> ALL = List.of(values());

    private final String attribute = name().toLowerCase(Locale.ROOT);
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
        return attribute;
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

    /** The first direction that these lines say. */
    static Optional<Direction> in(List<Line> lines) {
        for (Line line : lines) {
            if (line.type() == 'a') {
                String said = line.value().trim();
                for (Direction direction : ALL) {
                    if (direction.attribute.equals(said)) {
                        return Optional.of(direction);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
