package dev.parkslots.e2e.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Calls, dial pad, and the slots beneath it. */
public final class CallsScreen {

    private final Page page;

    private CallsScreen(Page page) {
        this.page = page;
    }

    /** Once the slots are there. */
    public static CallsScreen shownIn(Page tab) {
        var screen = new CallsScreen(tab);
        assertThat(screen.slot("701").onPage()).isVisible();
        return screen;
    }

    public Page page() {
        return page;
    }

    public ParkSlot slot(String number) {
        return new ParkSlot(page, number);
    }

    /** A call of one's own with this person; a pattern. */
    public ActiveCall call(String who) {
        return new ActiveCall(page, who);
    }

    /** The built-in caller rings. */
    public void callMe() {
        button("^Call me$").click();
    }

    /** Types it and presses Enter. */
    public void dial(String number) {
        var field = page.getByLabel("Number or name", new Page.GetByLabelOptions().setExact(true));
        field.fill(number);
        field.press("Enter");
    }

    /** A table instead of tiles, or the other way round. */
    public void showAs(String layout) {
        button("^" + layout + "$").click();
    }

    /** The line of a slot, while slots are shown as a table. */
    public Locator row(String number) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(number));
    }

    /** Of a caller who was just parked there. */
    public ParkToast toast(String number) {
        return new ParkToast(page, number);
    }

    /** What is told of one's parks; a pattern for one line. */
    public void awaitHistory(String words) {
        var list = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("My parked calls"));
        assertThat(list.getByRole(AriaRole.LISTITEM)
                        .filter(new Locator.FilterOptions().setHasText(Pattern.compile(words, Pattern.DOTALL)))
                        .first())
                .isVisible();
    }

    public Notice notice(String words) {
        return new Notice(page, words);
    }

    public Banner banner() {
        return new Banner(page);
    }

    public void preferences() {
        button("^Preferences$").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
    }

    /** Until it knows of a phone of its user. */
    public void awaitAPhone() {
        assertThat(page.getByText("None of your phones is registered")).hasCount(0);
    }

    /** The one that is shown. */
    public void awaitTip(String words) {
        assertThat(page.getByRole(AriaRole.TOOLTIP)).containsText(words);
    }

    public void awaitNoTip() {
        assertThat(page.getByRole(AriaRole.TOOLTIP)).hasCount(0);
    }

    /** From another window. */
    public void comesBackToIt() {
        page.evaluate("window.dispatchEvent(new Event('focus'))");
    }

    public void signOut() {
        preferences();
        button("^Sign out$").click();
    }

    /** Somewhere on it. */
    public void awaitText(String words) {
        assertThat(page.getByText(words).and(page.locator(":visible")).first()).isVisible();
    }

    public void awaitButton(String name) {
        assertThat(button(name)).isVisible();
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(name)));
    }
}
