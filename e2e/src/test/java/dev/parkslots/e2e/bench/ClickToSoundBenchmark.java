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
import java.util.List;

/** One caller, parked and picked up by click in a browser that is the phone, again and again: from the click to the caller's voice. */
final class ClickToSoundBenchmark {

    private static final int WARM_UPS = 3;
    private static final String SLOT = "701";

    String run(int rounds) throws IOException {
        try (ParkSlotsStack stack = ParkSlotsStack.started(1);
                Phones phones = new Phones(stack);
                Browsers browsers = new Browsers(() -> stack.parkUrl(0))) {
            var person = browsers.speaker("alice", new Voice(1900));
            person.profile().addInitScript(script());
            BrowserPhone alice = BrowserPhone.of(person, "alice");
            SippPhone caller = phones.trunkCalls("201");
            alice.answer("Dupont");
            caller.media().awaitTone(alice.tone());
            Latencies heard = new Latencies();
            for (int round = 0; round < WARM_UPS + rounds; round++) {
                round(alice, caller);
                if (round >= WARM_UPS) {
                    heard.add((long) (last(alice.tab()) * 1e6));
                }
            }
            return "click on a red dot → the caller's voice: " + heard.summary();
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
        caller.media().awaitTone(alice.tone());
        alice.screen().slot(SLOT).awaitFree();
        alice.call("Dupont").awaitSays("Talking");
    }

    private static int count(Page tab) {
        return ((Number) tab.evaluate("clickToSound.length")).intValue();
    }

    private static double last(Page tab) {
        var all = (List<?>) tab.evaluate("clickToSound");
        return ((Number) all.getLast()).doubleValue();
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
