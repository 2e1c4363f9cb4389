package dev.parkslots.edge.media.rtp;

import dev.parkslots.edge.sdp.RemoteMedia;

/** What the payload types of a device mean, and which it is sent. */
public final class PayloadTypes {

    /** Our offers say 101 for telephone-event; a device that answered with another number may send either. */
    private static final int OFFERED_TELEPHONE_EVENT = 101;

    /** What a packet carries. */
    public enum Meaning {
        SOUND,
        EVENT,
        UNKNOWN
    }

    private PayloadTypes() {}

    /** What a packet of this device with this payload type carries. */
    public static Meaning meaning(RemoteMedia device, int type) {
        if (type == device.payloadType()) {
            return Meaning.SOUND;
        }
        if (type == device.telephoneEvent()) {
            return Meaning.EVENT;
        }
        if (type == device.codec().payloadType()) {
            return Meaning.SOUND;
        }
        boolean event = device.telephoneEvent() >= 0 && type == OFFERED_TELEPHONE_EVENT;
        return event ? Meaning.EVENT : Meaning.UNKNOWN;
    }

    /** The number by which {@code to} knows what {@code from} sent; -1 if it does not take it. */
    public static int translate(Meaning meaning, RemoteMedia from, RemoteMedia to) {
        return switch (meaning) {
            case SOUND -> from.codec() == to.codec() ? to.payloadType() : -1;
            case EVENT -> to.telephoneEvent();
            case UNKNOWN -> -1;
        };
    }
}
