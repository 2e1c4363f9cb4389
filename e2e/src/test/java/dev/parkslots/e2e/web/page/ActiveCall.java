package dev.parkslots.e2e.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.regex.Pattern;

/** A call of one's own. */
public final class ActiveCall {

    private final Locator call;

    ActiveCall(Page page, String who) {
        call = page.locator("active-call").filter(new Locator.FilterOptions().setHasText(Pattern.compile(who)));
    }

    public ActiveCall awaitShown() {
        assertThat(call).isVisible();
        return this;
    }

    /** What it says of itself; a pattern. */
    public ActiveCall awaitSays(String words) {
        assertThat(call).containsText(Pattern.compile(words));
        return this;
    }

    public void awaitGone() {
        assertThat(call).hasCount(0);
    }

    public void awaitGone(Duration patience) {
        assertThat(call).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout((double) patience.toMillis()));
    }

    public void press(String button) {
        call.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + button)))
                .click();
    }

    /** @param whom a number, or the name of one person */
    public void transferTo(String whom) {
        press("Transfer");
        call.getByLabel("Transfer to: number or name").fill(whom);
        press("Transfer now");
    }

    /** The other party waits while one asks somebody, a number. */
    public void transferAfterAWord(String whom) {
        press("Transfer");
        call.getByLabel("Transfer to: number or name").fill(whom);
        press("Ask first");
    }

    /** Lets go of it there. */
    public void dragTo(ParkSlot slot) {
        call.getByRole(AriaRole.ARTICLE).dragTo(slot.onPage());
    }
}
