package dev.parkslots.e2e.web;

import dev.parkslots.e2e.parking.Office;
import dev.parkslots.e2e.parking.OwnStack;
import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.browser.Browsers;
import dev.parkslots.e2e.web.browser.Firefox;
import dev.parkslots.e2e.web.browser.Network;
import dev.parkslots.e2e.web.browser.Tab;
import dev.parkslots.e2e.web.browser.Voice;
import dev.parkslots.e2e.web.phone.ForeignPhone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** Phones in Firefox call, park and pick up. Not at 127.0.0.1: Firefox has no sound with a loopback address. */
@Isolated("changes the machine's network, which every browser notices")
@RequiresProgram("firefox-esr")
class FirefoxPhoneTest {

    private static final int ALICE = 1900;
    private static final Network NETWORK = new Network();

    @RegisterExtension
    static final OwnStack OWN = new OwnStack(1, Network.settings());

    @RegisterExtension
    final Office office = new Office(OWN, 0);

    @RegisterExtension
    final Browsers browsers = new Browsers(() -> office.stack().parkUrl(0));

    @AfterAll
    static void theNetworkIsTakenDown() {
        NETWORK.close();
    }

    @Test
    void oneAnswersHoldsAndParksAndAnotherBrowserPicksUp() {
        try (var alice = new ForeignPhone(
                        new Firefox(ALICE),
                        ALICE,
                        "jssip",
                        "201",
                        office.stack().webSocket());
                var bob = chromium("202", new Voice(2100));
                var carol = chromium("203", new Voice(1700))) {
            bob.dial("201");
            alice.awaitTalking();
            bob.awaitVoice(alice.tone());
            alice.awaitSound();

            alice.hold();
            bob.ear().awaitMusic();
            alice.resume();
            bob.awaitVoice(alice.tone());
            alice.awaitSound();

            alice.transfer("701");
            alice.awaitIdle();
            bob.ear().awaitMusic();
            office.awaitSlot("701", "parked");

            carol.dial("701");
            carol.awaitTalking();
            bob.awaitVoice(carol.tone());
            carol.awaitVoice(bob.tone());
        }
    }

    private ForeignPhone chromium(String extension, Voice voice) {
        var tab = Tab.of(browsers.speaker(extension, voice).tab());
        return new ForeignPhone(
                tab, voice.tone(), "jssip", extension, office.stack().webSocket());
    }
}
