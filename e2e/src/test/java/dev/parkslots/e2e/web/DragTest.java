package dev.parkslots.e2e.web;

import dev.parkslots.e2e.parking.Office;
import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.browser.Browsers;
import dev.parkslots.e2e.web.page.SignIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A call is dragged onto a slot; clicks do the same. */
@RequiresProgram("chromium")
class DragTest {

    @RegisterExtension
    final Office office = Office.shared();

    @RegisterExtension
    final Browsers browsers = new Browsers(() -> office.stack().parkUrl(0));

    @Test
    void droppedOnAFreeSlotItIsParkedThereOnATakenOneItGoesOn() {
        var waiting = office.parked("202", "701");
        var talk = office.talk("201");
        var alice = SignIn.in(browsers.person("alice").tab()).as("alice");
        alice.slot("701").awaitWaiting("Dupont");
        alice.call("Dupont").awaitShown().dragTo(alice.slot("701"));
        talk.assertGoesOn();
        waiting.caller().media().awaitMusic();
        alice.call("Dupont").dragTo(alice.slot("703"));
        alice.slot("703").awaitWaiting("Dupont");
        talk.caller().media().awaitMusic();
    }
}
