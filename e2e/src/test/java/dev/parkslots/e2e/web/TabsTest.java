package dev.parkslots.e2e.web;

import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.page.CallsScreen;
import dev.parkslots.e2e.web.page.SignIn;
import org.junit.jupiter.api.Test;

/** One person, several tabs. */
@RequiresProgram("chromium")
class TabsTest extends InTheBrowser {

    @Test
    void bothTabsAreTrueAndSigningOutOfOneSignsOutOfBoth() {
        var alice = browsers.person("alice");
        var first = SignIn.in(alice.tab()).as("alice");
        var second = SignIn.in(alice.tab()).as("alice");
        var talk = office.talk("201");
        first.call("Dupont").awaitShown();
        second.slot("702").awaitClickable().click();
        first.slot("702").awaitWaiting("Dupont");
        second.slot("702").awaitWaiting("Dupont");
        first.call("Dupont").awaitGone();
        talk.caller().media().awaitMusic();

        first.signOut();
        SignIn.shownIn(first.page());
        SignIn.shownIn(second.page());
    }

    @Test
    void aReloadAsksForNoPassword() {
        var tab = browsers.person("alice").tab();
        SignIn.in(tab).as("alice");
        tab.reload();
        CallsScreen.shownIn(tab).slot("701").awaitFree();
    }
}
