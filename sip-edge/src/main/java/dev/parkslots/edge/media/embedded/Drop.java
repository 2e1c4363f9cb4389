package dev.parkslots.edge.media.embedded;

import java.util.Locale;

/** Why a packet that arrived, or should have been sent, went no further. */
enum Drop {
    /** Not RTP version 2, or cut short, or too long. */
    NOT_RTP,
    /** The device's SDP is not known yet. */
    NOT_CONFIGURED,
    /** From somebody else than the device. */
    WRONG_SOURCE,
    /** A payload type that was not agreed with this device. */
    UNKNOWN_PAYLOAD_TYPE,
    /** Nobody is connected: the caller is on music, or hears silence. Nothing is wrong. */
    UNHEARD,
    /** The one who would hear it has put us on hold. */
    ON_HOLD,
    /** The one who would hear it speaks another codec, or takes no telephone events. */
    OTHER_CODEC,
    /** From before the stream was switched, or repeated out of order. */
    LATE,
    /** The system refused to send it. */
    SEND_FAILED;

    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
