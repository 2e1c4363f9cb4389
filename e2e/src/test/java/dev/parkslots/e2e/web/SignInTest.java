package dev.parkslots.e2e.web;

import com.microsoft.playwright.Route;
import dev.parkslots.e2e.stack.ParkSlotsStack;
import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.browser.Browsers;
import dev.parkslots.e2e.web.page.SignIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who gets in. */
@RequiresProgram("chromium")
class SignInTest {

    private static final String SESSION = "sessionStorage.getItem('park-slots.session')";

    @RegisterExtension
    final Browsers browsers = new Browsers(() -> ParkSlotsStack.shared().parkUrl(0));

    @Test
    void aWrongPasswordSaysSoAndTheRightOneShowsTheSlots() {
        var screen = SignIn.in(browsers.person("alice").tab());
        screen.inVain("alice", "secret");
        screen.awaitRefusal("password");
        screen.inVain("", "");
        screen.awaitRefusal("Please give user and password");
        var alice = screen.as("alice");
        for (var slot : new String[] {"701", "702", "703"}) {
            alice.slot(slot).awaitFree();
        }
        alice.signOut();
        SignIn.shownIn(alice.page());
    }

    @Test
    void anotherAccountSeesItsOwnSlots() {
        SignIn.in(browsers.person("eve").tab()).as("eve").slot("703").awaitFree();
    }

    @Test
    void whoStaysIsNotAskedForThePasswordAgain() {
        var tab = browsers.person("alice").tab();
        tab.clock().install();
        var alice = SignIn.in(tab).as("alice");
        var first = tab.evaluate(SESSION);
        tab.clock().fastForward("10:00:00");
        tab.waitForFunction("first => " + SESSION + " !== first", first);
        alice.slot("701").awaitFree();
    }

    @Test
    void whoseLogInEndsIsToldSoAndSignsInAgain() {
        var tab = browsers.person("alice").tab();
        tab.clock().install();
        SignIn.in(tab).as("alice").slot("701").awaitFree();
        tab.route(
                "**/token/renewal",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(401)
                        .setContentType("application/problem+json")
                        .setBody("{\"status\":401,\"code\":\"unauthenticated\",\"title\":\"\",\"detail\":\"\"}")));
        tab.clock().fastForward("10:00:00");
        var screen = SignIn.shownIn(tab);
        screen.awaitExplanation("Your sign-in is over");
        screen.as("alice").slot("701").awaitFree();
    }
}
