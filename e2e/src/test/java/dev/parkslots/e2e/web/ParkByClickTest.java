package dev.parkslots.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.page.SignIn;
import org.junit.jupiter.api.Test;

/** What the page is there for: one click sets a caller down, one click of anybody takes him. */
@RequiresProgram("chromium")
class ParkByClickTest extends InTheBrowser {

    private static final String CALLS = "section.calls";
    private static final String BOARD = "slot-tiles";
    private static final String MESSAGES = "park-toast";

    @Test
    void whatAScreenReaderFindsOnTheWay() {
        var transcript = new Transcript();
        var bobs = office.phones().rings(office.idle("202", "bob"));
        office.phones().register("201");
        var screen = SignIn.in(browsers.person("alice").tab());
        transcript.add("Alice is to sign in", screen.page(), "main");
        var alice = screen.as("alice");
        var bob = signIn("bob");
        alice.slot("701").awaitFree();
        transcript.add("Nobody calls", alice.page(), BOARD);
        office.talk("201");
        alice.call("Dupont").awaitShown().awaitSays("Talking");
        alice.slot("701").awaitClickable();
        transcript.add("Dupont talks to Alice: her calls", alice.page(), CALLS);
        transcript.add("Her slots", alice.page(), BOARD);
        alice.slot("701").click();
        alice.slot("701").awaitWaiting("Dupont");
        alice.toast("701").awaitShown();
        transcript.add("She has parked him: what it says", alice.page(), MESSAGES);
        bob.slot("701").awaitWaiting("Dupont").awaitClickable();
        transcript.add("Bob's slots", bob.page(), BOARD);
        bob.slot("701").click();
        bobs.await("invited");
        alice.slot("701").awaitTaken("Being picked up by Bob");
        transcript.add("Bob picks him up: Alice's slots", alice.page(), BOARD);
        bobs.answer();
        bob.call("Dupont").awaitShown().awaitSays("Talking");
        alice.slot("701").awaitFree();
        bob.slot("701").awaitFree();
        transcript.add("They talk: Bob's calls", bob.page(), CALLS);
        transcript.add("Bob's slots", bob.page(), BOARD);
        transcript.compare();
    }

    @Test
    void aClickParksAColleagueSeesItAndAClickOfHisTakesTheCaller() {
        var bobsPhone = office.idle("202", "bob");
        var alice = signIn("alice");
        var bob = signIn("bob");
        var talk = office.talk("201");
        alice.call("Dupont").awaitShown();

        alice.slot("701").awaitFree().awaitClickable().click();

        talk.caller().media().awaitMusic();
        talk.user().await("over");
        bob.slot("701").awaitWaiting("Dupont");
        alice.slot("701").awaitWaiting("Dupont");
        alice.call("Dupont").awaitGone();
        bob.slot("701").awaitText("by Alice");
        bob.slot("702").awaitFree();

        var ringing = office.phones().rings(bobsPhone);
        bob.slot("701").awaitClickable().click();

        assertThat(ringing.await("invited")).contains("answer-after=0").contains("alert-autoanswer");
        alice.slot("701").awaitTaken("Being picked up by Bob");
        ringing.answer();
        ringing.awaitTalking();
        talk.caller().media().awaitVoiceOf(ringing.media());
        ringing.media().awaitVoiceOf(talk.caller().media());
        alice.slot("701").awaitFree();
        bob.slot("701").awaitFree();
        bob.call("Dupont").awaitShown();
    }
}
