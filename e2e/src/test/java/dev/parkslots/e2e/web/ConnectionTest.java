package dev.parkslots.e2e.web;

import com.microsoft.playwright.Page;
import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.browser.Cable;
import dev.parkslots.e2e.web.browser.Person;
import dev.parkslots.e2e.web.page.CallsScreen;
import dev.parkslots.e2e.web.page.SignIn;
import org.junit.jupiter.api.Test;

/** What may be old can't be clicked, and the page comes back by itself. */
@RequiresProgram("chromium")
class ConnectionTest extends InTheBrowser {

    private CallsScreen signedIn(Person person, Page tab) {
        tab.clock().install();
        var screen = SignIn.in(tab).as(person.name());
        screen.slot("701").awaitFree();
        screen.banner().awaitGone();
        return screen;
    }

    @Test
    void cutOffItSaysSoDimsTheSlotsAndComesBackWithTheTruth() {
        var person = browsers.person("bob");
        var tab = person.tab();
        var cable = Cable.of(tab);
        var bob = signedIn(person, tab);
        cable.cut();
        bob.banner().awaitSays("[Cc]onnection lost");
        bob.slot("701").awaitDimmed().awaitTip("Connection lost: what is shown may be old");
        office.phones().register("202");
        office.parked("201", "701");
        cable.mend();
        bob.slot("701").awaitWaiting("Dupont").awaitClickable();
        bob.banner().awaitGone();
    }

    @Test
    void aConnectionThatOnlySeemsToLiveIsNoticed() {
        var person = browsers.person("bob");
        var tab = person.tab();
        var cable = Cable.of(tab);
        var bob = signedIn(person, tab);
        cable.silence();
        bob.page().clock().fastForward(25_000);
        bob.banner().awaitSays("[Cc]onnection lost");
        bob.slot("701").awaitDimmed();
        cable.mend();
        bob.banner().awaitGone();
        bob.slot("701").awaitFree();
    }

    @Test
    void afterALongSleepItShowsWhatIsSo() {
        var person = browsers.person("bob");
        var tab = person.tab();
        var bob = signedIn(person, tab);
        office.phones().register("202");
        office.parked("201", "701");
        bob.page().clock().fastForward("03:00:00");
        bob.slot("701").awaitWaiting("Dupont").awaitClickable();
        bob.banner().awaitGone();
    }

    @Test
    void anEventThatGetsLostIsMissedAndTheSlotIsRedAllTheSame() {
        var person = browsers.person("bob");
        var tab = person.tab();
        var cable = Cable.of(tab);
        var bob = signedIn(person, tab);
        cable.lose(message -> message.contains("\"event\":\"parked\""));
        office.parked("201", "701");
        bob.slot("701").awaitWaiting("Dupont");
    }
}
