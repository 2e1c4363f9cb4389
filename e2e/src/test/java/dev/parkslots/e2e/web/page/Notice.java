package dev.parkslots.e2e.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Something that concerns whoever is signed in. */
public final class Notice {

    private final Locator notice;

    Notice(Page page, String words) {
        notice = page.locator("person-notice").filter(new Locator.FilterOptions().setHasText(Pattern.compile(words)));
    }

    public Notice awaitShown() {
        assertThat(notice).isVisible();
        return this;
    }

    public Notice awaitSays(String words) {
        assertThat(notice).containsText(Pattern.compile(words));
        return this;
    }

    public void awaitGone() {
        assertThat(notice).hasCount(0);
    }

    /** Takes this caller, and nobody else. */
    public void pickUp() {
        notice.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Pick up")))
                .click();
    }
}
