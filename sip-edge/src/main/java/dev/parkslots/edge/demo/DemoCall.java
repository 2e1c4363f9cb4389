package dev.parkslots.edge.demo;

import dev.parkslots.edge.media.music.Ear;
import java.time.Instant;
import java.util.Locale;

/** One demo call as the API shows it. */
final class DemoCall {

    private final String id;
    private final String tenant;
    private final Sound sound;
    private final Dialog dialog;

    DemoCall(String id, String tenant, Sound sound, Dialog dialog) {
        this.id = id;
        this.tenant = tenant;
        this.sound = sound;
        this.dialog = dialog;
    }

    View view() {
        var heard = sound.heard();
        return new View(id, tenant, lower(dialog.state()), lower(heard.sound()), heard.since());
    }

    boolean hearsVoice() {
        return sound.heard().sound() == Ear.Sound.VOICE;
    }

    boolean ended() {
        return dialog.state() == Dialog.State.ENDED;
    }

    void hangUp() {
        dialog.hangUp();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** {@code state}: ringing, talking, ended; {@code hears}: music, voice, silence. */
    record View(String id, String tenant, String state, String hears, Instant since) {}
}
