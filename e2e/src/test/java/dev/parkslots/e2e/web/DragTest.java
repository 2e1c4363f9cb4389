package dev.parkslots.e2e.web;

import dev.parkslots.e2e.stack.RequiresProgram;
import org.junit.jupiter.api.Test;

/** A call is dragged onto a slot; clicks do the same. */
@RequiresProgram("chromium")
class DragTest extends InTheBrowser {

    @Test
    void droppedOnAFreeSlotItIsParkedThereOnATakenOneItGoesOn() {
        var waiting = office.parked("202", "701");
        var talk = office.talk("201");
        var alice = signIn("alice");
        alice.slot("701").awaitWaiting("Dupont");
        alice.call("Dupont").awaitShown().dragTo(alice.slot("701"));
        talk.assertGoesOn();
        waiting.caller().media().awaitMusic();
        alice.call("Dupont").dragTo(alice.slot("703"));
        alice.slot("703").awaitWaiting("Dupont");
        talk.caller().media().awaitMusic();
    }
}
