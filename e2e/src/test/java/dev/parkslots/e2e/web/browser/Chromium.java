package dev.parkslots.e2e.web.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The system's chromium without a window; one for each voice and all tests of a thread, to which its driver keeps. They end with the JVM. */
public final class Chromium {

    /** How long anything on a screen may take, in ms: patience with a busy machine, not a figure. */
    static final double PATIENCE = 15_000;

    private static final List<String> FLAGS = List.of(
            // Tests run as root in containers, where there is no sandbox to be had.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--allow-loopback-in-peer-connection");

    private static final ThreadLocal<Map<Voice, Browser>> RUNNING = ThreadLocal.withInitial(HashMap::new);

    /** Which microphones there are, and who may use them. */
    public enum Microphones {
        /** Every page may use those that are there. */
        OPEN,
        /** The browser asks whether a page may; {@link Person#letsUseMicrophones} says what was answered. */
        ASKED_FOR,
        /** None is plugged in: without its loudspeakers it looks for no sound devices of this machine. */
        NONE;

        private List<String> flags() {
            return switch (this) {
                case OPEN -> List.of("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream");
                case ASKED_FOR -> List.of("--use-fake-device-for-media-stream");
                case NONE -> List.of("--disable-audio-output", "--use-fake-ui-for-media-stream");
            };
        }
    }

    private Chromium() {}

    /** Its microphones hear nobody. */
    public static Browser running() {
        return speaking(Voice.NONE);
    }

    /** Its microphones hear this, in a circle. */
    static Browser speaking(Voice voice) {
        return RUNNING.get().computeIfAbsent(voice, Chromium::launch);
    }

    /** One of its own, to be closed. */
    static Browser with(Microphones microphones, Voice voice) {
        return launch(installed(), voice, microphones, List.of());
    }

    /** One of its own in another network; to be closed. */
    static Browser in(Network network, Voice voice) {
        return launch(network.program(installed()), voice, Microphones.OPEN, List.of());
    }

    /** One of its own in another network, for which this machine's page is as good as a local one; to be closed. */
    static Browser in(Network network, Voice voice, String page) {
        var trust = "--unsafely-treat-insecure-origin-as-secure=" + page;
        return launch(network.program(installed()), voice, Microphones.OPEN, List.of(trust));
    }

    private static Browser launch(Voice voice) {
        return launch(installed(), voice, Microphones.OPEN, List.of());
    }

    @SuppressWarnings("resource") // the driver ends when the pipe to this JVM does, and Chromium with it
    private static Browser launch(Path program, Voice voice, Microphones microphones, List<String> more) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        var flags = new ArrayList<>(FLAGS);
        flags.addAll(microphones.flags());
        flags.add("--use-file-for-fake-audio-capture=" + voice.recording());
        flags.addAll(more);
        var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return Playwright.create(new Playwright.CreateOptions().setEnv(environment))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(flags));
    }

    private static Path installed() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("chromium is not installed (Debian: apt install chromium)"));
    }
}
