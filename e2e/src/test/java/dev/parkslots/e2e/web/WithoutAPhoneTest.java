package dev.parkslots.e2e.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.parkslots.e2e.stack.RequiresProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody who has only just started the demo, and reads French. */
@RequiresProgram("chromium")
class WithoutAPhoneTest extends InTheBrowser {

    @AfterEach
    void nobodyTalksOn() {
        var alice = office.stack().as("alice");
        if (office.slot("701").text("state").equals("parked")) {
            alice.post("/api/v1/slots/701/retrieve", "{}");
            office.awaitSlot("701", "free");
        }
        for (var left : alice.get("/api/v1/calls").body().path("calls")) {
            alice.delete("/api/v1/calls/" + left.path("id").asString());
        }
    }

    @Test
    void oneButtonMakesACallThatCanBeParkedAndTakenBack() {
        office.awaitNoPhone("alice");
        var alice = signIn("alice");
        alice.awaitText("None of your phones is registered");
        alice.callMe();
        alice.call("Dupont").awaitShown().awaitSays("Talking");
        alice.slot("701").awaitClickable().click();
        alice.slot("701").awaitWaiting("Dupont").awaitClickable().click();
        alice.slot("701").awaitFree();
        alice.call("Dupont").awaitShown().awaitSays("Talking");
        alice.call("Dupont").press("Hang up");
        alice.call("Dupont").awaitGone();
    }

    @Test
    void thePageSpeaksTheLanguageOfTheBrowser() {
        var tab = browsers.person("alice", new Browser.NewContextOptions().setLocale("fr-FR"))
                .tab();
        tab.navigate("/");
        assertThat(tab.getByLabel("Mot de passe", new Page.GetByLabelOptions().setExact(true)))
                .isVisible();
        assertThat(tab.locator("html")).hasAttribute("lang", "fr");
    }
}
