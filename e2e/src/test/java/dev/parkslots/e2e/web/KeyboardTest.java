package dev.parkslots.e2e.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.page.CallsScreen;
import org.junit.jupiter.api.Test;

/** The whole job without a mouse. */
@RequiresProgram("chromium")
class KeyboardTest extends InTheBrowser {

    @Test
    void signingInDiallingParkingAndPickingUpByKeysAlone() {
        var tab = browsers.person("alice").tab();
        var keys = tab.keyboard();
        tab.navigate("/");
        tab.waitForFunction("document.hasFocus()");
        keys.type("alice");
        keys.press("Tab");
        keys.type("demo");
        // Not this browser: the phone on the desk.
        keys.press("Tab");
        keys.press("ArrowDown");
        keys.press("Shift+Tab");
        keys.press("Enter");
        var alice = CallsScreen.shownIn(tab);
        var line = office.idle("201", "alice");
        alice.comesBackToIt();
        alice.awaitAPhone();

        // Digits, and Enter: the desk phone rings, its user picks up, and bob is called.
        var bobs = office.phones().answers(office.phones().register("202"));
        var alices = office.phones().answers(line);
        keys.type("202");
        keys.press("Enter");
        alices.awaitTalking();
        bobs.awaitTalking();
        alices.media().awaitVoiceOf(bobs.media());

        alice.slot("702").awaitClickable();
        keys.press("Alt+2");
        bobs.media().awaitMusic();
        alice.slot("702").awaitWaiting("Bob");
        alices.await("over");

        var again = office.phones().answers(line);
        alice.slot("702").awaitClickable();
        keys.press("Alt+2");
        again.awaitTalking();
        bobs.media().awaitVoiceOf(again.media());
        alice.slot("702").awaitFree();
    }

    @Test
    void oneKeyTakesWhoHasWaitedLongest() {
        var first = office.parked("202", "703");
        office.parked("203", "701");
        var line = office.phones().register("201");
        var alice = signIn("alice");
        alice.slot("701").awaitWaiting("Dupont").awaitClickable();
        var phone = office.phones().answers(line);
        alice.page().keyboard().press("l");
        phone.awaitTalking();
        first.caller().media().awaitVoiceOf(phone.media());
        alice.slot("703").awaitFree();
        alice.slot("701").awaitWaiting("Dupont");
    }

    @Test
    void aDimmedSlotIsReachedAndSaysWhyAndEscapeHidesThat() {
        var alice = signIn("alice");
        alice.slot("701").awaitDimmed();
        alice.awaitTip("Nobody waits here");
        alice.page().keyboard().press("ArrowRight");
        assertThat(alice.slot("702").onPage()).isFocused();
        alice.awaitTip("Nobody waits here");
        alice.page().keyboard().press("Escape");
        alice.awaitNoTip();
    }
}
