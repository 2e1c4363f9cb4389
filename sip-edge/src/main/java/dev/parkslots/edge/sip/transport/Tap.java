package dev.parkslots.edge.sip.transport;

import dev.parkslots.edge.call.dialog.Flow;
import java.net.InetSocketAddress;

/** Sees every message as it is on the wire, both ways, on the threads that carry calls: it must return at once and keep the bytes as they are. */
@FunctionalInterface
public interface Tap {

    /** Seen from this edge. */
    enum Direction {
        IN,
        OUT
    }

    /** @param local our end */
    void passed(Direction direction, Flow flow, InetSocketAddress local, byte[] message);
}
