package dev.parkslots.edge.sdp;

/** What came of an offer or an answer. */
public sealed interface Negotiated {

    /**
     * Both sides agree.
     *
     * @param local our side; after {@link Negotiation#answer} its {@code sent} is the answer to send
     * @param remote for the media engine; its codec is the one chosen
     * @param direction of the stream, seen from us
     */
    record Agreed(LocalSession local, RemoteMedia remote, Direction direction) implements Negotiated {

        /** Whether the device put us on hold: it does not want to hear us (sendonly, inactive or 0.0.0.0). */
        public boolean onHold() {
            return !remote.sendable();
        }
    }

    /** Well-formed, but nothing that we can do: no common codec, no plain RTP audio. SIP says 488. */
    record NotAcceptable(String why) implements Negotiated {}

    /** Not SDP, or SDP that says no clear thing. SIP says 400. */
    record Malformed(String why) implements Negotiated {}
}
