package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.music.EncodedMusic;
import dev.parkslots.edge.media.music.MusicLibrary;
import dev.parkslots.edge.sdp.Codec;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Music, in a circle. On hold it goes on unheard. */
final class MusicPlayback extends Playback {

    private final MusicLibrary library;
    private final String musicClass;
    private @Nullable EncodedMusic piece;
    private int position;
    private boolean started;

    MusicPlayback(Leg leg, MusicLibrary library, String musicClass) {
        super(leg);
        this.library = library;
        this.musicClass = musicClass;
    }

    @Override
    int next(ByteBuffer packet, long nowNanos) {
        if (piece == null) {
            piece = library.find(musicClass);
        }
        if (piece == null) {
            return leg.plays(this) ? USUAL_MILLIS : 0;
        }
        return switch (leg.send(this, packet, nowNanos)) {
            case REPLACED -> 0;
            case NOWHERE -> USUAL_MILLIS;
            case HELD, GONE -> {
                if (!started) {
                    started = true;
                    leg.news.musicStarted();
                }
                position = (position + millis) % piece.millis();
                yield millis;
            }
        };
    }

    @Override
    boolean has(Codec codec) {
        return piece != null && piece.has(codec, position);
    }

    @Override
    void put(Codec codec, ByteBuffer packet) {
        if (piece != null) {
            piece.copy(codec, position, millis, packet);
        }
    }
}
