package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.sdp.Codec;
import java.nio.ByteBuffer;

/** Sound of our own being played to one leg, from its beginning. Used by the pacer's thread alone. */
abstract sealed class Playback permits MusicPlayback, SpeechPlayback {

    static final int USUAL_MILLIS = 20;

    final Leg leg;
    /** Length of the packet that was due last. */
    int millis = USUAL_MILLIS;

    Playback(Leg leg) {
        this.leg = leg;
    }

    /** What came of trying to send a packet. */
    enum Sent {
        /** The leg hears something else by now, or is closed. */
        REPLACED,
        /** Where to send is not known yet, or the sound is not made yet in the device's codec. */
        NOWHERE,
        /** The device has put us on hold: it is due, and not sent. */
        HELD,
        GONE
    }

    /**
     * Sends the next packet.
     *
     * @return milliseconds until the one after it; 0 when this is over
     */
    abstract int next(ByteBuffer packet, long nowNanos);

    /** Whether there is a packet at the current position in this codec. */
    abstract boolean has(Codec codec);

    /** Puts the payload at the current position after the header. */
    final void copy(Codec codec, ByteBuffer packet) {
        packet.clear().position(RtpView.HEADER);
        put(codec, packet);
        packet.flip();
    }

    /** Puts the next {@link #millis} there. */
    abstract void put(Codec codec, ByteBuffer packet);
}
