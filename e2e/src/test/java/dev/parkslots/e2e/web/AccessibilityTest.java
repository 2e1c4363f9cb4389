package dev.parkslots.e2e.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.browser.Cable;
import dev.parkslots.e2e.web.page.SignIn;
import org.junit.jupiter.api.Test;

/** Every screen in every state that one meets, light and dark. */
@RequiresProgram("chromium")
class AccessibilityTest extends InTheBrowser {

    @Test
    void theSignIn() {
        var screen = SignIn.in(browsers.person("alice").tab());
        Axe.assertAccessible("sign-in", screen.page());
        screen.inVain("alice", "secret");
        screen.awaitRefusal("password");
        Axe.assertAccessible("sign-in refused", screen.page());
    }

    @Test
    void theCallsScreen() {
        var tab = browsers.person("alice").tab();
        var cable = Cable.of(tab);
        var alice = SignIn.in(tab).as("alice");
        alice.slot("701").awaitFree();
        Axe.assertAccessible("no phone, no call", tab);
        office.parked("202", "703");
        office.talk("201");
        alice.call("Dupont").awaitShown().press("Transfer");
        alice.slot("703").awaitWaiting("Dupont");
        Axe.assertAccessible("on a call", tab);
        alice.slot("701").awaitClickable().click();
        alice.slot("701").awaitWaiting("Dupont").awaitTip("Waiting");
        alice.toast("701").awaitShown();
        Axe.assertAccessible("parked", tab);
        cable.cut();
        alice.banner().awaitSays("Connection lost");
        Axe.assertAccessible("connection lost", tab);
    }

    @Test
    void thePhone() {
        var alice = phone("alice", 1900);
        var caller = office.phones().trunkCalls("201");
        alice.rings("Dupont");
        Axe.assertAccessible("ringing here", alice.tab());
        alice.answer("Dupont");
        caller.awaitTalking();
        alice.call("Dupont").awaitSays("Talking").press("Keypad");
        Axe.assertAccessible("talking here", alice.tab());
        alice.soundSettings();
        Axe.assertAccessible("sound", alice.tab());
    }

    @Test
    void theTableAndTheKeyboardsHelp() {
        office.parked("202", "703");
        var alice = signIn("alice");
        alice.showAs("Table");
        assertThat(alice.row("703")).containsText("Dupont");
        Axe.assertAccessible("table", alice.page());
        alice.showAs("Keyboard");
        Axe.assertAccessible("keyboard", alice.page());
    }

    @Test
    void thePreferences() {
        var alice = signIn("alice");
        alice.preferences();
        Axe.assertAccessible("preferences", alice.page());
    }
}
