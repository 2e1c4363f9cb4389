package dev.parkslots.edge.media.rtp;

/** Why a packet that arrived, or should have been sent, went no further. */
public enum Drop {
    /** Shorter than the header of RTP or of a report. */
    TOO_SHORT,
    /** Longer than any phone's packet, {@value RtpView#MAX_PACKET} bytes. */
    TOO_LONG,
    /** STUN (RFC 7983 §7): a device that asks for ICE or keeps its NAT open. */
    STUN,
    /** DTLS (RFC 7983 §7): a device that wants encrypted sound, which was not agreed. */
    DTLS,
    /** Before the handshake with a device with encrypted sound is over, or after it has failed; or the device does not check any more whether we are there. */
    NOT_SECURED,
    /** Not encrypted with the agreed keys, or altered on its way (RFC 3711 §3.3). */
    NOT_AUTHENTIC,
    /** Encrypted sound that was sent before (RFC 3711 §3.3.2). */
    REPLAYED,
    /** Could not be encrypted: the keys have been used as often as they may (RFC 3711 §9.2), or it comes so late that its number may have been. */
    NOT_SEALED,
    /** Neither of these nor version 2 of RTP. */
    WRONG_VERSION,
    /** Contributing sources, extension or padding are said to reach past the end. */
    MALFORMED,
    /** A report on the port of the sound, though {@code a=rtcp-mux} was not agreed. */
    RTCP_NOT_MUXED,
    /** No valid compound report (RFC 3550 A.2). */
    BAD_RTCP,
    /** The device's SDP is not known yet. */
    NOT_CONFIGURED,
    /** From somebody else than the device. */
    WRONG_SOURCE,
    /** A payload type that was not agreed with this device. */
    UNKNOWN_PAYLOAD_TYPE,
    /** Came a second time. */
    DUPLICATE,
    /** Nobody is connected: the caller is on music, or hears silence. Nothing is wrong. */
    UNHEARD,
    /** The one who would hear it has put us on hold. */
    ON_HOLD,
    /** The one who would hear it speaks another codec, or takes no telephone events. */
    OTHER_CODEC,
    /** From before the stream was switched, or out of order across a change of its source. */
    LATE,
    /** The system refused to send it. */
    SEND_FAILED,
    /** The system refused to hand it over. */
    RECEIVE_FAILED
}
