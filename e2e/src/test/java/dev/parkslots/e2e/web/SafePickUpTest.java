package dev.parkslots.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.browser.HeldRequest;
import dev.parkslots.e2e.web.page.CallsScreen;
import org.junit.jupiter.api.Test;

/** Who clicks a caller gets this caller or nobody, however old his screen is. */
@RequiresProgram("chromium")
class SafePickUpTest extends InTheBrowser {

    @Test
    void somebodyWasQuicker() {
        var phone = office.phones().rings(office.idle("202", "bob"));
        var bob = signIn("bob");
        var click = aClickThatIsTooLate(bob);
        click.letGo();

        bob.slot("701").awaitFree();
        bob.awaitText("Carol has that caller already");
        assertThat(phone.log()).noneMatch(line -> line.startsWith("invited"));
    }

    @Test
    void anotherCallerIsThereNow() {
        var phone = office.phones().rings(office.idle("202", "bob"));
        var bob = signIn("bob");
        var click = aClickThatIsTooLate(bob);
        var another = office.parked("204", "701");
        click.letGo();

        bob.awaitText("Carol has that caller: somebody else is here now. Nobody was connected");
        another.caller().media().awaitMusic();
        office.awaitSlot("701", "parked");
        assertThat(phone.log()).noneMatch(line -> line.startsWith("invited"));
    }

    /** Held on its way to the service, where Carol has taken the caller meanwhile. */
    private HeldRequest aClickThatIsTooLate(CallsScreen bob) {
        office.parked("201", "701");
        var click = HeldRequest.nextOf(bob.page(), "**/slots/701/retrieve");
        bob.slot("701").awaitWaiting("Dupont").click();
        click.awaitSent();
        office.dials("203", "701").awaitTalking();
        office.awaitSlot("701", "free");
        return click;
    }
}
