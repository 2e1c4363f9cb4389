package dev.parkslots.e2e.web;

import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.page.SignIn;
import org.junit.jupiter.api.Test;

/** One browser is one phone, however many tabs it has, and however often they are loaded anew. */
@RequiresProgram("chromium")
class PhoneInTabsTest extends InTheBrowser {

    private static final int ALICE = 1900;

    @Test
    void aCallIsGotBackAfterAReload() {
        var alice = phone("alice", ALICE);
        var caller = talk(alice, "201");

        alice.reload();

        caller.media().awaitTone(ALICE);
        alice.ear().awaitTone(caller.media().tone());
        alice.call("Dupont").awaitSays("Talking");
        alice.screen().slot("701").awaitFree();
    }

    @Test
    void aSecondTabCommandsThePhoneOfTheFirst() {
        var alice = phone("alice", ALICE);
        var commands = SignIn.in(alice.tab().context().newPage()).withThisBrowserAs("alice");
        commands.awaitButton("Phone in another tab");
        var caller = talk(alice, "201");

        commands.call("Dupont").awaitSays("Talking").press("Hold");
        caller.media().awaitMusic();
        commands.call("Dupont").awaitSays("On hold").press("Resume");
        caller.media().awaitTone(ALICE);
        alice.ear().awaitTone(caller.media().tone());

        commands.slot("701").click();
        caller.media().awaitMusic();
        alice.call("Dupont").awaitGone();
        commands.call("Dupont").awaitGone();
    }
}
