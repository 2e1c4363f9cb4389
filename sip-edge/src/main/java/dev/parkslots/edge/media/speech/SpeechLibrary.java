package dev.parkslots.edge.media.speech;

import dev.parkslots.edge.call.speech.Speech;
import org.jspecify.annotations.Nullable;

/** The sound of what can be said. */
public interface SpeechLibrary {

    /** As this tenant's people hear it; null while it is still being made, or if making it failed. Never waits. */
    @Nullable
    EncodedSpeech find(String tenant, Speech speech);
}
