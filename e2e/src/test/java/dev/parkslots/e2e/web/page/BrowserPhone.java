package dev.parkslots.e2e.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.parkslots.e2e.web.browser.Ear;
import dev.parkslots.e2e.web.browser.Person;
import dev.parkslots.e2e.web.browser.Tab;
import dev.parkslots.e2e.web.browser.Voice;
import java.util.regex.Pattern;

/** Somebody whose phone is the page. */
public final class BrowserPhone {

    private final Page tab;
    private final Voice voice;
    private final Ear ear;
    private CallsScreen screen;

    private BrowserPhone(Person person, Page tab, String user) {
        this.tab = tab;
        this.voice = person.voice();
        this.ear = Ear.of(Tab.of(tab));
        this.screen = SignIn.in(tab).withThisBrowserAs(user);
    }

    /** Signed in and ready to ring. */
    public static BrowserPhone of(Person person, String user) {
        return of(person, person.tab(), user);
    }

    /** In this tab, which has not been to the page yet. */
    public static BrowserPhone of(Person person, Page tab, String user) {
        var phone = signedIn(person, tab, user);
        phone.awaitStatus("ready");
        return phone;
    }

    /** Signed in, whether it becomes ready or not. */
    public static BrowserPhone signedIn(Person person, String user) {
        return signedIn(person, person.tab(), user);
    }

    /** In this tab, which has not been to the page yet. */
    public static BrowserPhone signedIn(Person person, Page tab, String user) {
        return new BrowserPhone(person, tab, user);
    }

    public CallsScreen screen() {
        return screen;
    }

    public Ear ear() {
        return ear;
    }

    /** What one says here, in hertz. */
    public int tone() {
        return voice.tone();
    }

    /** In the header; a part of it. */
    public void awaitStatus(String words) {
        assertThat(tab.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Phone .*" + words))))
                .isVisible();
    }

    /** What is wrong, and what to do about it; parts of the two sentences. */
    public void awaitTrouble(String title, String cure) {
        var banner = tab.locator("phone-banner .banner");
        assertThat(banner).containsText(title);
        assertThat(banner).containsText(cure);
    }

    public void awaitNoTrouble() {
        assertThat(tab.locator("phone-banner .banner")).hasCount(0);
    }

    public void soundSettings() {
        screen.button("^Phone ready").click();
        assertThat(tab.getByRole(AriaRole.DIALOG)).isVisible();
    }

    public void chooseMicrophone(String name) {
        soundSettings();
        var dialog = tab.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Microphone", new Locator.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel(name));
        assertThat(dialog).containsText("You are heard.");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
                .click();
    }

    /** Of the tab; a pattern. */
    public void awaitTitle(String words) {
        assertThat(tab).hasTitle(Pattern.compile(words));
    }

    /** A button anywhere. */
    public void press(String button) {
        tab.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    /** A pattern for who calls. */
    public void answer(String who) {
        rings(who)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Answer"))
                .click();
    }

    public void decline(String who) {
        rings(who)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Decline"))
                .click();
    }

    /** The window of a call that comes in. */
    public Locator rings(String who) {
        var window = tab.getByRole(AriaRole.ALERTDIALOG)
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile(who)));
        assertThat(window).isVisible();
        return window;
    }

    public void awaitNoRinging() {
        assertThat(tab.getByRole(AriaRole.ALERTDIALOG)).hasCount(0);
    }

    public ActiveCall call(String who) {
        return screen.call(who);
    }

    /** Each hears what the other says. */
    public void awaitTalkWith(BrowserPhone other) {
        ear.awaitTone(other.tone());
        other.ear.awaitTone(tone());
    }

    /** As one does who wonders what is wrong. */
    public void reload() {
        tab.onceDialog(dialog -> dialog.accept());
        tab.reload();
        screen = CallsScreen.shownIn(tab);
    }

    /** For good: no other tab is there to take over. */
    public void closeTab() {
        tab.close();
    }

    public Page tab() {
        return tab;
    }
}
