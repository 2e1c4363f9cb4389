package dev.parkslots.e2e.bench;

import com.microsoft.playwright.Page;
import dev.parkslots.e2e.phone.Phones;
import dev.parkslots.e2e.phone.SippPhone;
import dev.parkslots.e2e.stack.ParkSlotsStack;
import dev.parkslots.e2e.web.browser.Browsers;
import dev.parkslots.e2e.web.browser.Voice;
import dev.parkslots.e2e.web.page.BrowserPhone;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One caller, parked and picked up by click in a browser that is the phone, again and again: from the click to the caller's voice. */
final class ClickToSoundBenchmark {

    private static final int WARM_UPS = 5;
    private static final String SLOT = "701";

    /** What happens between a click and the voice, in this order; named as in the page's script. */
    private enum Step {
        ASKED("the request leaves"),
        TAKEN("its answer is there"),
        RUNG("the INVITE is there"),
        ANSWERED("the page answers it"),
        CONNECTED("ICE and DTLS are done"),
        PACKET("the first packet is seen"),
        HEARD("the caller's voice");

        private final String words;

        Step(String words) {
            this.words = words;
        }

        private String property() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Step, Latencies> steps = new EnumMap<>(Step.class);

    /** @param rounds a few seconds each */
    String run(int rounds) throws IOException {
        try (ParkSlotsStack stack = ParkSlotsStack.started(1);
                Phones phones = new Phones(stack);
                Browsers browsers = new Browsers(() -> stack.parkUrl(0))) {
            var person = browsers.speaker("alice", new Voice(1900));
            person.profile().addInitScript(script());
            BrowserPhone alice = BrowserPhone.of(person, "alice");
            SippPhone caller = phones.trunkCalls("201");
            alice.answer("Dupont");
            caller.awaitTalking();
            caller.media().awaitTone(alice.tone());
            for (int round = 0; round < WARM_UPS + rounds; round++) {
                round(alice, caller);
                if (round >= WARM_UPS) {
                    note(alice.tab());
                }
            }
            return report();
        }
    }

    private static void round(BrowserPhone alice, SippPhone caller) {
        alice.screen().slot(SLOT).click();
        caller.media().awaitMusic();
        alice.call("Dupont").awaitGone();
        alice.screen().slot(SLOT).awaitWaiting("Dupont");
        int before = count(alice.tab());
        alice.screen().slot(SLOT).click();
        alice.tab().waitForCondition(() -> count(alice.tab()) > before);
        // What was loud first was the caller and nobody else.
        alice.ear().awaitTone(caller.media().tone());
        caller.media().awaitTone(alice.tone());
        alice.screen().slot(SLOT).awaitFree();
        alice.call("Dupont").awaitSays("Talking");
    }

    private static int count(Page tab) {
        return ((Number) tab.evaluate("clickToSound.length")).intValue();
    }

    private void note(Page tab) {
        var round = (Map<?, ?>) ((List<?>) tab.evaluate("clickToSound")).getLast();
        for (Step step : Step.values()) {
            if (round.get(step.property()) instanceof Number millis) {
                steps.computeIfAbsent(step, unused -> new Latencies()).add((long) (millis.doubleValue() * 1e6));
            }
        }
    }

    private String report() {
        StringBuilder report = new StringBuilder("from a click on a red dot until …");
        steps.forEach((step, latencies) -> report.append("%n%-26s %s".formatted(step.words, latencies.summary())));
        return report.toString();
    }

    private static String script() throws IOException {
        try (InputStream script = ClickToSoundBenchmark.class.getResourceAsStream("/bench/first-sound.js")) {
            if (script == null) {
                throw new IOException("no first-sound.js");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
