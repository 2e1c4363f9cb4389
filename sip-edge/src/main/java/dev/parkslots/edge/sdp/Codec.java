package dev.parkslots.edge.sdp;

/** The codecs that pass through the edge (RFC 3551 static payload types), one channel each. */
public enum Codec {
    PCMU("PCMU/8000", 0),
    PCMA("PCMA/8000", 8),
    /** Samples at 16 kHz; its RTP clock says 8000 (RFC 3551 §4.5.2). */
    G722("G722/8000", 9);

    private final String encoding;
    private final int payloadType;

    Codec(String encoding, int payloadType) {
        this.encoding = encoding;
        this.payloadType = payloadType;
    }

    /** Name and clock rate, in Hz, as in {@code a=rtpmap}. */
    String encoding() {
        return encoding;
    }

    /** The static payload type that we offer. */
    public int payloadType() {
        return payloadType;
    }
}
