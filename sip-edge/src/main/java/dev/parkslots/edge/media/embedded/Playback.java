package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.music.EncodedMusic;
import dev.parkslots.edge.media.music.MusicLibrary;
import dev.parkslots.edge.media.rtp.RtpView;
import dev.parkslots.edge.sdp.Codec;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Music being played to one leg, from its beginning. Used by the pacer's thread alone. */
final class Playback {

    private static final int USUAL_MILLIS = 20;

    final Leg leg;
    private final MusicLibrary library;
    private final String musicClass;
    private @Nullable EncodedMusic piece;
    private int position;
    private boolean started;

    Playback(Leg leg, MusicLibrary library, String musicClass) {
        this.leg = leg;
        this.library = library;
        this.musicClass = musicClass;
    }

    /**
     * Sends the next packet.
     *
     * @return milliseconds until the one after it; 0 when this music is over
     */
    int next(ByteBuffer packet, long nowNanos) {
        if (piece == null) {
            piece = library.find(musicClass);
        }
        if (piece == null) {
            return leg.plays(this) ? USUAL_MILLIS : 0;
        }
        int millis = leg.sendMusic(this, packet, nowNanos);
        if (millis > 0) {
            position = (position + millis) % piece.millis();
        }
        return millis;
    }

    /** Puts the payload at the current position after the header. */
    void copy(Codec codec, int millis, ByteBuffer packet) {
        packet.clear().position(RtpView.HEADER);
        if (piece != null) {
            piece.copy(codec, position, millis, packet);
        }
        packet.flip();
    }

    /** True once: for the event that music has started. */
    boolean startsNow() {
        boolean first = !started;
        started = true;
        return first;
    }
}
