package dev.parkslots.e2e.web.browser;

import com.microsoft.playwright.Page;
import dev.parkslots.e2e.stack.Repository;

/**
 * The plugs of the microphones of one tab. Chromium's fake devices can't be taken away while it runs: what it does when a real one goes or comes is
 * done in the page in its place, and nothing else is.
 */
public final class Plug {

    private final Page tab;

    private Plug(Page tab) {
        this.tab = tab;
    }

    /** Of a tab that has not been to the page yet. */
    public static Plug of(Page tab) {
        tab.addInitScript(Repository.root().resolve("e2e/src/test/resources/web/plug.js"));
        return new Plug(tab);
    }

    /** The microphone of this name. */
    public void pullOut(String label) {
        tab.evaluate("pullOut('" + label + "')");
    }

    /** All that were pulled out. */
    public void plugIn() {
        tab.evaluate("plugIn()");
    }

    /** A microphone where there was none, and who speaks into it, in hertz. */
    public void plugInFirst(int frequency) {
        tab.evaluate("plugInFirst(" + frequency + ")");
    }
}
