package dev.parkslots.edge.doctor;

import java.net.InetSocketAddress;

/**
 * One direction of a call in which no tone was heard, in packets.
 *
 * @param from who has spoken
 * @param to who should have heard it
 * @param edge where the sound was sent
 * @param sent by the speaker
 * @param counted by the edge meanwhile; calls of others are in it
 * @param heard by the other one, whatever was in them
 */
record Passage(String from, String to, InetSocketAddress edge, int sent, Counters counted, int heard) {

    /** A tenth may be lost on a network, and reports come now and then. */
    private boolean most(long packets) {
        return packets >= sent / 2;
    }

    /** Names the hop that is mute. */
    Finding finding() {
        if (heard > sent / 10) {
            return new Finding(
                    heard + " packets come to the " + to + ", without the tone of the " + from
                            + ": the edge sends it something else (dropped: " + counted.reasons() + ")",
                    "The log of the edge (.run/sip-edge.log) says what became of this call.");
        }
        if (!most(counted.received())) {
            return new Finding(
                    "sound of the " + from + " does not reach the edge: " + sent + " packets went to " + place() + ", "
                            + counted.received() + " came",
                    "A firewall? Let in UDP, all ports of EDGE_MEDIA_PORTS (20000-29999). Behind NAT: EDGE_SIP_ADVERTISED_ADDRESS must be"
                            + " one that leads here.");
        }
        if (counted.dropped().values().stream().mapToLong(Long::longValue).sum() > 0) {
            return new Finding(
                    "sound of the " + from + " reaches the edge (RTP received: " + counted.received()
                            + ") but does not leave towards the " + to + " (dropped: " + counted.reasons() + ")",
                    "docs/operations.md says what each reason means; the log of the edge is .run/sip-edge.log.");
        }
        return new Finding(
                "sound of the " + from + " reaches the edge (RTP received: " + counted.received()
                        + ") and leaves it, but does not come to the " + to,
                "A firewall on the way from the edge? Let UDP out of its ports EDGE_MEDIA_PORTS (20000-29999).");
    }

    private String place() {
        return edge.getAddress().getHostAddress() + ":" + edge.getPort() + "/udp";
    }
}
