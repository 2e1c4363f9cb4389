package dev.parkslots.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.browser.Chromium.Microphones;
import dev.parkslots.e2e.web.browser.Person;
import dev.parkslots.e2e.web.browser.Plug;
import dev.parkslots.e2e.web.browser.SipWire;
import dev.parkslots.e2e.web.browser.Voice;
import dev.parkslots.e2e.web.page.BrowserPhone;
import org.junit.jupiter.api.Test;

/** What goes wrong with a phone that is a page: it says what, and how to mend it; mended, it works. */
@RequiresProgram("chromium")
class PhoneTroublesTest extends InTheBrowser {

    private static final int ALICE = 1900;

    private Person whoIsAskedForTheMicrophone() {
        return browsers.speaker("alice", new Voice(ALICE), Microphones.ASKED_FOR);
    }

    @Test
    void aMicrophoneThatIsDeniedIsExplainedAndThePhoneWorksOnceItIsAllowed() {
        var person = whoIsAskedForTheMicrophone();
        person.letsUseMicrophones(false);
        var alice = BrowserPhone.signedIn(person, "alice");
        alice.awaitStatus("does not work");
        alice.awaitTrouble(
                "This page may not use the microphone.",
                "Click the symbol left of the address, allow the microphone, then try again.");

        person.letsUseMicrophones(true);
        alice.awaitStatus("ready");
        alice.awaitNoTrouble();
        talk(alice, "201");
    }

    /** Chromium itself ends what hears. */
    @Test
    void aMicrophoneThatIsTakenAwayInACallIsBackInTheCallOnceItIsAllowed() {
        var person = whoIsAskedForTheMicrophone();
        person.letsUseMicrophones(true);
        var alice = BrowserPhone.of(person, "alice");
        var caller = talk(alice, "201");

        person.letsUseMicrophones(false);
        alice.awaitTrouble("This page may not use the microphone.", "allow the microphone, then try again");
        caller.media().awaitSilence();
        alice.ear().awaitTone(caller.media().tone());
        alice.call("Dupont").awaitSays("Talking");

        person.letsUseMicrophones(true);
        caller.media().awaitTone(ALICE);
        alice.awaitNoTrouble();
    }

    /** Without a sound card Chromium itself finds no microphone; that one comes is done in its place. */
    @Test
    void aComputerWithoutAMicrophoneIsAPhoneAsSoonAsOneIsPluggedIn() {
        var person = browsers.speaker("alice", new Voice(ALICE), Microphones.NONE);
        var tab = person.tab();
        var plug = Plug.of(tab);
        var alice = BrowserPhone.signedIn(person, tab, "alice");
        alice.awaitStatus("does not work");
        alice.awaitTrouble("No microphone was found.", "Plug one in: it is found by itself.");

        plug.plugInFirst(alice.tone());
        alice.awaitStatus("ready");
        alice.awaitNoTrouble();
        talk(alice, "201");
    }

    /** That it goes and comes is done in Chromium's place; what is heard is real. */
    @Test
    void aMicrophoneThatIsPulledOutInACallIsReplacedByAnotherUntilItIsBack() {
        var person = browsers.speaker("alice", new Voice(ALICE));
        var tab = person.tab();
        var plug = Plug.of(tab);
        var alice = BrowserPhone.of(person, tab, "alice");
        alice.chooseMicrophone("Fake Audio Input 1");
        var caller = talk(alice, "201");

        plug.pullOut("Fake Audio Input 1");
        alice.awaitTrouble("Your microphone is gone.", "“Fake Default Audio Input” is used now.");
        caller.media().awaitTone(ALICE);
        alice.call("Dupont").awaitSays("Talking");

        plug.plugIn();
        alice.awaitNoTrouble();
        caller.media().awaitTone(ALICE);
    }

    @Test
    void aPageThatNobodyHasClickedInYetSaysThatItRingsAndIsHeardAfterOneClick() {
        var person = browsers.person("alice");
        var tab = person.tab();
        var wire = SipWire.of(tab);
        var alice = BrowserPhone.of(person, tab, "alice");
        // Until the call rings nothing is looked at in the page: the driver's looks count as clicks.
        wire.awaitRegistrationAfter(tab::reload);
        person.looksAwayFrom(tab);
        office.phones().trunkCalls("201");
        wire.awaitRinging();

        alice.rings("Dupont");
        alice.awaitTrouble("Your phone cannot ring yet.", "The browser lets this page make no sound before a click.");
        alice.awaitTitle("Incoming call");
        alice.awaitTitle("Dupont .*is calling");
        assertThat(alice.ear().hearsRinging()).isFalse();

        tab.bringToFront();
        alice.press("Click to enable ringing");
        alice.ear().awaitRinging();
        alice.awaitNoTrouble();
        alice.decline("Dupont");
    }
}
