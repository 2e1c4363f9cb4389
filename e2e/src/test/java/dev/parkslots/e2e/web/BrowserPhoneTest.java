package dev.parkslots.e2e.web;

import dev.parkslots.e2e.stack.RequiresProgram;
import org.junit.jupiter.api.Test;

/** No hardware and no program but browsers: they call each other and are called, with sound. */
@RequiresProgram("chromium")
class BrowserPhoneTest extends InTheBrowser {

    private static final int ALICE = 1900;
    private static final int BOB = 2100;

    @Test
    void twoBrowsersCallEachOther() {
        var alice = phone("alice", ALICE);
        var bob = phone("bob", BOB);
        alice.screen().dial("202");
        bob.answer("Alice");
        alice.awaitTalkWith(bob);
        alice.call("Bob").awaitSays("Talking");

        alice.call("Bob").press("Mute");
        bob.ear().awaitSilence();
        alice.call("Bob").press("Unmute");
        bob.ear().awaitTone(ALICE);

        alice.call("Bob").press("Hold");
        bob.ear().awaitMusic();
        alice.call("Bob").awaitSays("On hold").press("Resume");
        alice.awaitTalkWith(bob);

        bob.call("Alice").press("Hang up");
        alice.call("Bob").awaitGone();
        bob.call("Alice").awaitGone();
    }

    @Test
    void aCallIsDeclinedAndOneIsGivenUp() {
        var alice = phone("alice", ALICE);
        var bob = phone("bob", BOB);
        alice.screen().dial("202");
        bob.decline("Alice");
        alice.call("Bob|202").awaitSays("Declined");
        alice.call("Bob|202").awaitGone();

        alice.screen().dial("202");
        bob.rings("Alice");
        alice.call("Bob|202").press("Hang up");
        bob.awaitNoRinging();
    }

    @Test
    void aBrowserCallsADeskPhoneAndIsCalledByIt() {
        var answering = office.phones().answers(office.phones().register("202"));
        var calling = office.phones().register("203");
        var alice = phone("alice", ALICE);
        alice.screen().dial("202");
        answering.awaitTalking();
        answering.media().awaitTone(ALICE);
        alice.ear().awaitTone(answering.media().tone());
        alice.call("Bob|202").press("Keypad");
        alice.call("Bob|202").press("5");
        answering.media().awaitKey(5);
        alice.call("Bob|202").press("Hang up");
        answering.await("bye");

        var carol = office.phones().calls(calling, "201");
        alice.answer("Carol");
        carol.awaitTalking();
        carol.media().awaitTone(ALICE);
        alice.ear().awaitTone(carol.media().tone());
    }

    @Test
    void aCallerFromOutsideIsParkedByClickAndPickedUpInAnotherBrowser() {
        var alice = phone("alice", ALICE);
        var bob = phone("bob", BOB);
        var caller = talk(alice, "201");

        alice.screen().slot("701").click();
        caller.media().awaitMusic();
        alice.call("Dupont").awaitGone();
        bob.screen().slot("701").awaitTaken("Dupont");

        bob.screen().slot("701").click();
        caller.media().awaitTone(BOB);
        bob.ear().awaitTone(caller.media().tone());
        bob.call("Dupont").awaitSays("Talking");
        alice.screen().slot("701").awaitFree();
    }

    @Test
    void aBrowserThatIsParkedHearsMusicUntilADeskPhonePicksUp() {
        var desk = office.phones().register("203");
        var alice = phone("alice", ALICE);
        var bob = phone("bob", BOB);
        alice.screen().dial("202");
        bob.answer("Alice");
        alice.awaitTalkWith(bob);

        bob.screen().slot("702").click();
        alice.ear().awaitMusic();
        bob.call("Alice").awaitGone();

        var retriever = office.phones().calls(desk, "702");
        retriever.awaitTalking();
        retriever.media().awaitTone(ALICE);
        alice.ear().awaitTone(retriever.media().tone());
    }

    /** A page that is loaded anew could not go on with a parked call, so it is asked for as soon as it has said goodbye. */
    @Test
    void aParkedCallerWhoClosesTheTabLeavesTheSlotFree() {
        var alice = phone("alice", ALICE);
        var bob = phone("bob", BOB);
        alice.screen().dial("202");
        bob.answer("Alice");
        alice.awaitTalkWith(bob);
        bob.screen().slot("702").click();
        alice.ear().awaitMusic();
        bob.screen().slot("702").awaitTaken("Alice");

        alice.closeTab();

        // Mostly at once; a tab that ends before its last word is out is missed by its silence.
        bob.screen().slot("702").awaitFreeAfterSilence();
    }

    @Test
    void aCallGoesToAColleagueBlindlyOrAfterAWord() {
        var alice = phone("alice", ALICE);
        var bob = phone("bob", BOB);
        var caller = talk(alice, "201");

        alice.call("Dupont").transferTo("Bob");
        bob.answer("Dupont");
        caller.media().awaitTone(BOB);
        alice.call("Dupont").awaitGone();

        bob.call("Dupont").transferAfterAWord("201");
        alice.answer("Bob");
        alice.awaitTalkWith(bob);
        bob.call("Alice").press("Connect the two");
        caller.media().awaitTone(ALICE);
        alice.ear().awaitTone(caller.media().tone());
        bob.call("Dupont").awaitGone();
    }
}
