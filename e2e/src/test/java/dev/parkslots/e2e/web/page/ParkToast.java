package dev.parkslots.e2e.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** What comes after parking: where the caller is, and what one can do about it. */
public final class ParkToast {

    private final Locator toast;

    ParkToast(Page page, String number) {
        toast = page.getByRole(
                AriaRole.REGION,
                new Page.GetByRoleOptions().setName("Parked on " + number).setExact(true));
    }

    public ParkToast awaitSays(String words) {
        assertThat(toast).containsText(Pattern.compile(words));
        return this;
    }

    public ParkToast press(String button) {
        toast.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
        return this;
    }

    /** Of the number's digits as they are painted, in pixels. */
    public double digitsHeight(String number) {
        var size = toast.getByText(number, new Locator.GetByTextOptions().setExact(true))
                .evaluate("e => parseFloat(getComputedStyle(e).fontSize)");
        return ((Number) size).doubleValue();
    }

    /** For whom the caller waits, and why. */
    public ParkToast tell(String colleague, String note) {
        toast.getByLabel("For whom").selectOption(colleague);
        toast.getByLabel("Note").fill(note);
        return press("Save").awaitSays("Saved");
    }

    public ParkToast page(String group) {
        toast.getByLabel("Page a group").selectOption(group);
        return press("Page");
    }

    public ParkToast awaitShown() {
        assertThat(toast).isVisible();
        return this;
    }

    public void awaitGone() {
        assertThat(toast).hasCount(0);
    }
}
