package dev.parkslots.edge.media.rtp;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Keys that a device presses, told by telephone events (RFC 4733): every press is many packets, all with the timestamp of its beginning. */
public final class Keys {

    private static final String OF_EVENTS = "0123456789*#";

    private boolean any;
    private int ssrc;
    private int timestamp;

    /**
     * @param packet a telephone event
     * @return the key, with the first packet of its press
     */
    public Optional<Character> pressed(RtpView packet, ByteBuffer bytes) {
        boolean same = any && packet.ssrc == ssrc && packet.timestamp - timestamp <= 0;
        if (same || packet.payloadTo - packet.payloadFrom < 4) {
            return Optional.empty();
        }
        any = true;
        ssrc = packet.ssrc;
        timestamp = packet.timestamp;
        int event = bytes.get(packet.payloadFrom) & 0xff;
        return event < OF_EVENTS.length() ? Optional.of(OF_EVENTS.charAt(event)) : Optional.empty();
    }
}
