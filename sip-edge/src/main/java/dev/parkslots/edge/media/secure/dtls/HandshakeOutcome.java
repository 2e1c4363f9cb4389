package dev.parkslots.edge.media.secure.dtls;

/** How a handshake can end. */
public enum HandshakeOutcome {
    /** Both have the keys. */
    DONE,
    /** The peer showed no certificate, or another than its SDP said: it is somebody else. */
    BAD_FINGERPRINT,
    /** The peer said nothing more. */
    TIMED_OUT,
    /** No version, cipher or SRTP profile in common, or nonsense. */
    FAILED,
    /** Not begun: so many others were under way. */
    BUSY,
    /** The leg was closed meanwhile. */
    CLOSED
}
