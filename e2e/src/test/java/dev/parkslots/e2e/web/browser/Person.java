package dev.parkslots.e2e.web.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Somebody with a browser profile of their own: nothing stored, nobody signed in. */
public final class Person {

    private final String name;
    private final BrowserContext profile;
    private final Troubles troubles = new Troubles();

    private final Voice voice;
    private final Runnable end;

    Person(String name, Voice voice, Browser.NewContextOptions options) {
        this(name, voice, Chromium.speaking(voice).newContext(options), () -> {});
    }

    private Person(String name, Voice voice, BrowserContext profile, Runnable end) {
        this.name = name;
        this.voice = voice;
        this.profile = profile;
        this.end = end;
        profile.setDefaultTimeout(Chromium.PATIENCE);
        profile.onPage(troubles::watch);
    }

    /** With a browser of their own, which ends with them. */
    static Person alone(String name, Voice voice, Browser browser, Browser.NewContextOptions options) {
        return new Person(name, voice, browser.newContext(options), browser::close);
    }

    public String name() {
        return name;
    }

    /** What they say all the time. */
    public Voice voice() {
        return voice;
    }

    /** One more tab, still empty. */
    public Page tab() {
        return profile.newPage();
    }

    /** At another tab: this one is without the focus, which the driver pretends for all of them otherwise. */
    public void looksAwayFrom(Page tab) {
        var pretended = new JsonObject();
        pretended.addProperty("enabled", false);
        profile.newCDPSession(tab).send("Emulation.setFocusEmulationEnabled", pretended);
        profile.newPage().bringToFront();
    }

    public BrowserContext profile() {
        return profile;
    }

    /**
     * What is answered to a page that wants to use microphones, or is changed afterwards to the left of its address: taken away, what is
     * in use ends.
     */
    public void letsUseMicrophones(boolean allowed) {
        try (var tab = profile.newPage()) {
            var target = profile.newCDPSession(tab).send("Target.getTargetInfo").getAsJsonObject("targetInfo");
            var microphone = new JsonObject();
            microphone.addProperty("name", "microphone");
            var permission = new JsonObject();
            permission.add("permission", microphone);
            permission.addProperty("setting", allowed ? "granted" : "denied");
            permission.add("browserContextId", target.get("browserContextId"));
            profile.browser().newBrowserCDPSession().send("Browser.setPermission", permission);
        }
    }

    /** An error that belongs to the test, by a part of what it says. */
    public void expectTrouble(String part) {
        troubles.expect(trouble -> trouble.contains(part));
    }

    List<String> troubles() {
        // Events come while one talks to the browser; this is the last chance of those that are on the way.
        profile.pages().forEach(page -> page.evaluate("1"));
        return troubles.unexpected().stream()
                .map(trouble -> name + ": " + trouble)
                .toList();
    }

    /** For whoever looks for the reason of a failed test: the picture and the words of each tab. */
    void writeDown(Path folder, String test) {
        int tab = 0;
        for (var page : profile.pages()) {
            var file = test + "-" + name + (tab++ == 0 ? "" : "-" + tab);
            page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(file + ".png")));
            var words = page.url() + "\n\n" + page.locator("body").ariaSnapshot() + "\n\n"
                    + String.join("\n", troubles.unexpected()) + "\n";
            try {
                Files.writeString(folder.resolve(file + ".txt"), words);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void close() {
        profile.close();
        end.run();
    }
}
