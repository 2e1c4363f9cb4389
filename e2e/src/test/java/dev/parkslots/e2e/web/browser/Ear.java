package dev.parkslots.e2e.web.browser;

import dev.parkslots.e2e.rtp.Sound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What a person hears in front of a tab. */
public final class Ear {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Tab tab;

    private Ear(Tab tab) {
        this.tab = tab;
    }

    /** Of a tab that has not been to the page yet. */
    public static Ear of(Tab tab) {
        tab.before(script());
        return new Ear(tab);
    }

    private static String script() {
        try (var in = Ear.class.getResourceAsStream("/web/ear.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sound lately() {
        return lately("heard()");
    }

    private Sound lately(String source) {
        var heard = tab.ask(source);
        var samples = new short[heard.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) heard.get(i).asInt();
        }
        return new Sound(samples);
    }

    /** Somebody who speaks this frequency, in hertz. */
    public void awaitTone(int frequency) {
        await("the voice at " + frequency + " Hz", () -> lately().isTone(frequency));
    }

    public void awaitMusic() {
        await("music", () -> lately().isMusic());
    }

    public void awaitSilence() {
        await("silence", () -> !lately().isAudible());
    }

    /** Of the page itself, before anybody talks. */
    public void awaitRinging() {
        await("ringing", () -> lately("rung()").isAudible());
    }

    /** At this moment; what the page is not allowed to be heard with does not count. */
    public boolean hearsRinging() {
        return lately("rung()").isAudible();
    }

    private void await(String what, Callable<Boolean> condition) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    // What one asks of a tab is asked on the thread that opened it.
                    .pollInSameThread()
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("never heard " + what + "; last " + lately() + " of " + tab.ask("players()"), e);
        }
    }
}
