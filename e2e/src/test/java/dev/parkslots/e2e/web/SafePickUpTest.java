package dev.parkslots.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.browser.HeldRequest;
import org.junit.jupiter.api.Test;

/** Who clicks a caller gets this caller or nobody, however old his screen is. */
@RequiresProgram("chromium")
class SafePickUpTest extends InTheBrowser {

    @Test
    void somebodyWasQuicker() {
        office.parked("201", "701");
        var phone = office.phones().rings(office.idle("202", "bob"));
        var bob = signIn("bob");
        var click = HeldRequest.nextOf(bob.page(), "**/slots/701/retrieve");
        bob.slot("701").awaitWaiting("Dupont").click();
        click.awaitSent();
        office.dials("203", "701").awaitTalking();
        office.awaitSlot("701", "free");
        click.letGo();

        bob.slot("701").awaitFree();
        bob.awaitText("Carol has that caller already");
        assertThat(phone.log()).noneMatch(line -> line.startsWith("invited"));
    }

    @Test
    void anotherCallerIsThereNow() {
        office.parked("201", "701");
        var phone = office.phones().rings(office.idle("202", "bob"));
        var bob = signIn("bob");
        var click = HeldRequest.nextOf(bob.page(), "**/slots/701/retrieve");
        bob.slot("701").awaitWaiting("Dupont").click();
        click.awaitSent();
        office.dials("203", "701").awaitTalking();
        office.awaitSlot("701", "free");
        var another = office.parked("204", "701");
        click.letGo();

        bob.awaitText("Carol has that caller: somebody else is here now. Nobody was connected");
        another.caller().media().awaitMusic();
        office.awaitSlot("701", "parked");
        assertThat(phone.log()).noneMatch(line -> line.startsWith("invited"));
    }
}
