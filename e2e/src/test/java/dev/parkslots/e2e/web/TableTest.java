package dev.parkslots.e2e.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Many slots: a table does what tiles do, by number or by who waits longest. */
@RequiresProgram("chromium")
class TableTest extends InTheBrowser {

    @Test
    void whoWaitsIsPickedUpFromItsLineAndTheLongestWaitComesFirst() {
        var talk = office.parked("202", "703");
        var own = office.phones().rings(office.idle("201", "alice"));
        var alice = signIn("alice");
        alice.showAs("Table");
        var rows = alice.page().getByRole(AriaRole.ROW);
        assertThat(rows.nth(1)).containsText("701");
        alice.page().getByLabel("Order").selectOption("wait");
        assertThat(rows.nth(1)).containsText("703");
        assertThat(alice.row("703")).containsText(Pattern.compile("Waiting.*Dupont.*Bob", Pattern.DOTALL));
        alice.row("703")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("Pick up|pick up")))
                .click();
        own.await("invited");
        own.answer();
        own.awaitTalking();
        talk.caller().media().awaitVoiceOf(own.media());
        assertThat(alice.row("703")).containsText("Free");
    }
}
