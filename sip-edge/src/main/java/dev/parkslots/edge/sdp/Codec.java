package dev.parkslots.edge.sdp;

/** The codecs that pass through the edge (RFC 3551 static payload types). */
public enum Codec {
    PCMU("PCMU", 0, 8000, 1),
    PCMA("PCMA", 8, 8000, 1),
    /** Samples at 16 kHz; its RTP clock says 8000 (RFC 3551 §4.5.2). */
    G722("G722", 9, 8000, 1);

    private final String encodingName;
    private final int payloadType;
    private final int clockRate;
    private final int channels;

    Codec(String encodingName, int payloadType, int clockRate, int channels) {
        this.encodingName = encodingName;
        this.payloadType = payloadType;
        this.clockRate = clockRate;
        this.channels = channels;
    }

    /** The name in {@code a=rtpmap}. */
    public String encodingName() {
        return encodingName;
    }

    /** The static payload type that we offer. */
    public int payloadType() {
        return payloadType;
    }

    /** Ticks of the RTP timestamp per second. */
    public int clockRate() {
        return clockRate;
    }

    public int channels() {
        return channels;
    }
}
