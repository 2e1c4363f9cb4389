package dev.parkslots.e2e.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** One slot on somebody's screen. */
public final class ParkSlot {

    /** The edge asks after 15 s; the rest is for a slow machine. */
    private static final double SILENCE_MILLIS = 45_000;

    private static final String IS_GREEN = """
            button => {
                const [r, g, b] = getComputedStyle(button.querySelector('svg')).color.match(/[\\d.]+/g).map(Number);
                return g > r && g > b;
            }""";

    private final Page page;
    private final String number;
    private final Locator button;

    ParkSlot(Page page, String number) {
        this.page = page;
        this.number = number;
        this.button = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + number + "\\b")));
    }

    /** Green, and it says so. */
    public ParkSlot awaitFree() {
        awaitName("^" + number + " Free$");
        awaitGreen(true);
        return this;
    }

    /** The same, of a slot whose caller is only found gone by his silence. */
    public ParkSlot awaitFreeAfterSilence() {
        assertThat(button)
                .hasAccessibleName(
                        Pattern.compile("^" + number + " Free$"),
                        new LocatorAssertions.HasAccessibleNameOptions().setTimeout(SILENCE_MILLIS));
        return awaitFree();
    }

    /** Not green any more, and says that this caller waits. */
    public ParkSlot awaitWaiting(String caller) {
        return awaitTaken("Waiting.*" + caller);
    }

    /** Not green, and says so: a part of its name, as a pattern. */
    public ParkSlot awaitTaken(String words) {
        awaitName("^" + number + " .*" + words);
        awaitGreen(false);
        return this;
    }

    private void awaitName(String pattern) {
        assertThat(button).hasAccessibleName(Pattern.compile(pattern, Pattern.DOTALL));
    }

    private void awaitGreen(boolean wanted) {
        page.waitForCondition(() -> wanted == (Boolean) button.evaluate(IS_GREEN));
    }

    /** All that stands on it. */
    public void awaitText(String words) {
        assertThat(button).containsText(words);
    }

    public ParkSlot awaitClickable() {
        assertThat(button).isEnabled();
        return this;
    }

    /** Dimmed, and yet within reach of the keyboard. */
    public ParkSlot awaitDimmed() {
        assertThat(button).isDisabled();
        button.focus();
        assertThat(button).isFocused();
        return this;
    }

    /** Parks or picks up, once it can be clicked. */
    public void click() {
        button.click();
    }

    /** A click at its place, whatever it is. */
    public void clickInVain() {
        button.click(new Locator.ClickOptions().setForce(true));
    }

    /** Goes there with the pointer and reads the tip; screen readers read it too. */
    public ParkSlot awaitTip(String words) {
        page.mouse().move(1, 1);
        button.hover(new Locator.HoverOptions().setForce(true));
        var tip = page.getByRole(AriaRole.TOOLTIP);
        assertThat(tip).hasCount(1);
        assertThat(tip).containsText(Pattern.compile(words));
        assertThat(button).hasAccessibleDescription(Pattern.compile(words));
        page.mouse().move(1, 1);
        return this;
    }

    public Locator onPage() {
        return button;
    }
}
