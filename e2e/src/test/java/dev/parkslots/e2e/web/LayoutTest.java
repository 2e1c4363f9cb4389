package dev.parkslots.e2e.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.page.SignIn;
import org.junit.jupiter.api.Test;

/** A wide screen, a narrow panel at the side, a phone, and 400 % of a laptop (WCAG 1.4.10). */
@RequiresProgram("chromium")
class LayoutTest extends InTheBrowser {

    private static final int[] WIDTHS = {320, 375, 480, 768, 1280, 1920};

    @Test
    void nothingScrollsSidewaysAtAnyWidth() {
        var tab = browsers.person("alice", new Browser.NewContextOptions().setHasTouch(true))
                .tab();
        var screen = SignIn.in(tab);
        atEachWidth(tab);
        var alice = screen.as("alice");
        atEachWidth(tab);
        office.parked("202", "703");
        office.talk("201");
        alice.call("Dupont").awaitShown().press("Transfer");
        alice.slot("703").awaitWaiting("Dupont");
        atEachWidth(tab);
        alice.slot("701").awaitClickable().click();
        alice.slot("701").awaitWaiting("Dupont");
        alice.toast("701").awaitShown();
        atEachWidth(tab);
    }

    private static void atEachWidth(Page tab) {
        for (int width : WIDTHS) {
            tab.setViewportSize(width, 740);
            Layout.assertNothingSideways(tab);
        }
    }
}
