package dev.parkslots.e2e.web;

import dev.parkslots.e2e.parking.Office;
import dev.parkslots.e2e.parking.OwnStack;
import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.browser.Browsers;
import dev.parkslots.e2e.web.page.SignIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The service ends under an open page, and comes back. */
@RequiresProgram("chromium")
class OutagesTest {

    @RegisterExtension
    static final OwnStack OWN = new OwnStack(1);

    @RegisterExtension
    final Office office = new Office(OWN, 0);

    @RegisterExtension
    final Browsers browsers = new Browsers(() -> office.stack().parkUrl(0));

    @Test
    void aServiceThatIsRestartedIsFoundAgainWithItsCallers() {
        office.phones().register("202");
        var person = browsers.person("bob");
        var bob = SignIn.in(person.tab()).as("bob");
        var talk = office.parked("201", "701");
        bob.slot("701").awaitWaiting("Dupont").awaitClickable();
        person.expectTrouble("/ws");
        person.expectTrouble("ERR_CONNECTION_REFUSED");

        office.stack().park(0).kill();
        bob.banner().awaitSays("[Cc]onnection lost");
        bob.slot("701").awaitDimmed().awaitTip("Connection lost");
        bob.slot("702").awaitDimmed();
        office.stack().park(0).start();
        office.stack().awaitReady();

        bob.banner().awaitGone();
        bob.slot("701").awaitWaiting("Dupont").awaitClickable();
        bob.slot("702").awaitFree();
        talk.caller().media().awaitMusic();
    }
}
