package dev.parkslots.edge.media.speech;

import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.sdp.Codec;
import org.jspecify.annotations.Nullable;

/** The sound of what can be said. */
public interface SpeechLibrary {

    /**
     * As this tenant's people hear it in this codec; null while it is still being made, or if making it failed. Never waits. The
     * words may be others in another codec: a recording that is not encoded in it yet is not heard.
     */
    @Nullable
    EncodedSpeech find(String tenant, Speech speech, Codec codec);
}
