package dev.parkslots.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.parkslots.e2e.rtp.Words;
import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.page.SignIn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After parking: where the caller is, large enough to be read out, and who is to know of it. */
@RequiresProgram("chromium")
class ToastTest extends InTheBrowser {

    /** In pixels; what is read is 15. */
    private static final double LARGE = 40;

    @Test
    void itSaysTheNumberLargeAndForTenSecondsAndCopiesIt() {
        var options = new Browser.NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write"));
        var tab = browsers.person("alice", options).tab();
        tab.clock().install();
        var alice = SignIn.in(tab).as("alice");
        office.talk("201");
        alice.call("Dupont").awaitShown().press("Park");
        var toast = alice.toast("701").awaitSays("Dupont is parked").awaitSays("Tell them: 701");
        assertThat(toast.digitsHeight("701")).isGreaterThan(LARGE);
        toast.press("Copy").awaitSays("Copied");
        assertThat(tab.evaluate("navigator.clipboard.readText()")).isEqualTo("701");
        tab.evaluate("document.activeElement.blur()");
        tab.mouse().move(1, 1);
        tab.clock().fastForward(4_000);
        toast.awaitShown();
        tab.clock().fastForward(8_000);
        toast.awaitGone();
    }

    @Test
    void nothingHidesItBeforeTenSecondsAreOver() {
        var tab = browsers.person("alice").tab();
        tab.clock().install();
        var alice = SignIn.in(tab).as("alice");
        office.talk("201");
        alice.call("Dupont").awaitShown();
        tab.clock().pauseAt(((Number) tab.evaluate("Date.now() + 1000")).longValue());
        alice.call("Dupont").press("Park");
        var toast = alice.toast("701").awaitShown();
        tab.clock().runFor(9_900);
        toast.awaitShown();
        tab.clock().runFor(200);
        toast.awaitGone();
    }

    @Test
    void theColleagueItIsForIsToldAndTakesThisCallerFromThereAndTheParkerIsToldThat() {
        var bobs = office.phones().rings(office.idle("202", "bob"));
        var bob = signIn("bob");
        var alice = signIn("alice");
        var talk = office.talk("201");
        alice.call("Dupont").awaitShown();
        alice.slot("702").awaitClickable().click();
        alice.toast("702").tell("Bob (202)", "about the invoice");

        bob.slot("702").awaitText("about the invoice");
        bob.slot("702").awaitText("for you");
        bob.notice("Dupont waits for you on 702, parked by Alice")
                .awaitSays("about the invoice")
                .pickUp();
        bobs.await("invited");
        bobs.answer();
        talk.caller().media().awaitVoiceOf(bobs.media());
        alice.notice("Bob has picked up your caller from 702").awaitShown();
        bob.notice("Dupont waits for you").awaitGone();
        alice.awaitHistory("Dupont.*702.*Bob");
    }

    @Test
    void aGroupIsPagedFromThereAndSaysWhoWasReached() {
        office.talk("201");
        var carol = office.phones().answers(office.idle("203", "carol"));
        var alice = signIn("alice");
        alice.call("Dupont").awaitShown();
        alice.slot("701").awaitClickable().click();
        var toast = alice.toast("701").page("warehouse");
        carol.await("bye");
        assertThat(Words.heard(carol.media(), "en", "chime", "parked-on", "digit-7", "digit-0", "digit-1"))
                .as(carol.story())
                .isTrue();
        toast.awaitSays("Carol \\(203\\)");
    }
}
