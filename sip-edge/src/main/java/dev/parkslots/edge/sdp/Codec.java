package dev.parkslots.edge.sdp;

import java.util.List;

/** The codecs that pass through the edge, each as one voice. */
public enum Codec {
    PCMU("PCMU/8000", 8_000, 0),
    PCMA("PCMA/8000", 8_000, 8),
    /** Samples at 16 kHz; its RTP clock says 8000 (RFC 3551 §4.5.2). */
    G722("G722/8000", 8_000, 9),
    /** What browsers speak to each other (RFC 7587): always said to be 48 kHz and two channels, whatever it holds. */
    OPUS("opus/48000/2", 48_000, 111);

    /** Those spoken without encryption: desk phones and trunks know these, and what they hear is never transcoded. */
    public static final List<Codec> PLAIN = List.of(PCMU, PCMA, G722);

    private static final int MILLIS = 1_000;

    private final String encoding;
    private final int clockRate;
    private final int payloadType;

    Codec(String encoding, int clockRate, int payloadType) {
        this.encoding = encoding;
        this.clockRate = clockRate;
        this.payloadType = payloadType;
    }

    /** Name, clock rate in Hz and channels, as in {@code a=rtpmap}. */
    String encoding() {
        return encoding;
    }

    /** Of the timestamps in RTP, in Hz. */
    public int clockRate() {
        return clockRate;
    }

    /** By how much a timestamp grows in a millisecond. */
    public int ticksPerMilli() {
        return clockRate / MILLIS;
    }

    /** The payload type that we offer: the static one of RFC 3551 §6 where there is one, else what most browsers use. */
    public int payloadType() {
        return payloadType;
    }

    /** Whether desk phones and trunks speak it. */
    public boolean isPlain() {
        return PLAIN.contains(this);
    }
}
