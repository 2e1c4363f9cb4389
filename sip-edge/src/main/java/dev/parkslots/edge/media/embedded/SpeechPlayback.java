package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.media.speech.EncodedSpeech;
import dev.parkslots.edge.media.speech.SpeechLibrary;
import dev.parkslots.edge.sdp.Codec;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Something said once. Whatever happens, it ends, and whoever listens is told, unless the leg hears something else by then. */
final class SpeechPlayback extends Playback {

    /** So long an address is waited for: a device behind a host name shows it by its own first packet. */
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private final SpeechLibrary library;
    private final String tenant;
    private final Speech speech;
    private @Nullable EncodedSpeech sound;
    private int position;
    private long began = Long.MIN_VALUE;

    SpeechPlayback(Leg leg, SpeechLibrary library, String tenant, Speech speech) {
        super(leg);
        this.library = library;
        this.tenant = tenant;
        this.speech = speech;
    }

    @Override
    int next(ByteBuffer packet, long nowNanos) {
        began = began == Long.MIN_VALUE ? nowNanos : began;
        Codec codec = leg.codec();
        if (sound == null && codec != null) {
            sound = library.find(tenant, speech, codec);
            if (sound == null) {
                return over(false);
            }
        }
        if (sound != null && position >= sound.millis()) {
            return over(true);
        }
        return switch (leg.send(this, packet, nowNanos)) {
            case REPLACED -> 0;
            case HELD -> over(false);
            case NOWHERE -> nowNanos - began < PATIENCE_NANOS ? USUAL_MILLIS : over(false);
            case GONE -> {
                position += millis;
                yield millis;
            }
        };
    }

    private int over(boolean whole) {
        if (leg.ends(this)) {
            leg.news.said(speech, whole);
        }
        return 0;
    }

    @Override
    boolean has(Codec codec) {
        return sound != null && sound.has(codec);
    }

    @Override
    void put(Codec codec, ByteBuffer packet) {
        if (sound != null) {
            sound.copy(codec, position, millis, packet);
        }
    }
}
