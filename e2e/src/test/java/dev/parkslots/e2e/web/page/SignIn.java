package dev.parkslots.e2e.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** User and password. */
public final class SignIn {

    private final Page page;

    private SignIn(Page page) {
        this.page = page;
    }

    /** The page, in a tab in which nobody is signed in. */
    public static SignIn in(Page tab) {
        tab.navigate("/");
        return shownIn(tab);
    }

    /** Where the page itself came back to it. */
    public static SignIn shownIn(Page tab) {
        var screen = new SignIn(tab);
        assertThat(screen.button()).isVisible();
        return screen;
    }

    public Page page() {
        return page;
    }

    /** With a phone on the desk; whatever comes then. */
    public void enter(String user) {
        fill(user, "demo");
        choose("desk");
        button().click();
    }

    /** With a phone on the desk. */
    public CallsScreen as(String user) {
        enter(user);
        return CallsScreen.shownIn(page);
    }

    /** With this browser as the phone. */
    public CallsScreen withThisBrowserAs(String user) {
        fill(user, "demo");
        choose("browser");
        button().click();
        return CallsScreen.shownIn(page);
    }

    public void inVain(String user, String password) {
        fill(user, password);
        button().click();
    }

    private void choose(String phone) {
        option(phone).check();
    }

    private Locator option(String phone) {
        return page.locator("input[name=phone][value=" + phone + "]");
    }

    /** This browser can't be the phone, whoever tries it; a part of the reason. */
    public void awaitNoPhoneHere(String reason) {
        assertThat(option("browser")).hasAccessibleDescription(Pattern.compile(reason));
        option("browser").click(new Locator.ClickOptions().setForce(true));
        assertThat(option("browser")).not().isChecked();
        assertThat(option("desk")).isChecked();
    }

    private void fill(String user, String password) {
        page.getByLabel("User", new Page.GetByLabelOptions().setExact(true)).fill(user);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
    }

    public void awaitRefusal(String sentence) {
        assertThat(page.getByRole(AriaRole.ALERT)).containsText(Pattern.compile(sentence));
    }

    public void awaitExplanation(String sentence) {
        assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText(sentence)))
                .isVisible();
    }

    private Locator button() {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"));
    }
}
