package dev.parkslots.e2e.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.parking.Office;
import dev.parkslots.e2e.parking.OwnStack;
import dev.parkslots.e2e.stack.RequiresProgram;
import dev.parkslots.e2e.web.browser.Browsers;
import dev.parkslots.e2e.web.browser.Network;
import dev.parkslots.e2e.web.browser.SipWire;
import dev.parkslots.e2e.web.browser.Voice;
import dev.parkslots.e2e.web.page.BrowserPhone;
import dev.parkslots.e2e.web.page.SignIn;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** A browser in a network of its own: its cable is pulled, its address changes, while it talks. */
@Isolated("changes the machine's network, which every browser notices")
@RequiresProgram("chromium")
class PhoneOnTheMoveTest {

    private static final int ALICE = 1900;
    private static final int BOB = 2100;

    /** Before the services, which listen there. */
    private static final Network NETWORK = new Network();

    @RegisterExtension
    static final OwnStack OWN = new OwnStack(1, Network.settings());

    @RegisterExtension
    final Office office = new Office(OWN, 0);

    @RegisterExtension
    final Browsers browsers = new Browsers(() -> office.stack().parkUrl(0));

    private BrowserPhone alice;
    private BrowserPhone bob;

    @AfterAll
    static void theNetworkIsTakenDown() {
        NETWORK.close();
    }

    private SipWire wire;

    private void theyTalk() {
        var far = browsers.speaker("bob", new Voice(BOB), NETWORK);
        far.expectTrouble("ERR_");
        far.expectTrouble("WebSocket");
        var tab = far.tab();
        wire = SipWire.of(tab);
        bob = BrowserPhone.of(far, tab, "bob");
        alice = BrowserPhone.of(browsers.speaker("alice", new Voice(ALICE)), "alice");
        aliceCallsBob();
    }

    private void aliceCallsBob() {
        alice.screen().dial("202");
        bob.answer("Alice");
        alice.awaitTalkWith(bob);
    }

    @Test
    void aPageThatDidNotComeByHttpsSaysWhyItIsNoPhoneAndDoesAllTheRest() {
        var door = SignIn.in(browsers.stranger("carol", NETWORK).tab());
        door.awaitNoPhoneHere(
                "the page was not opened by https, so the browser gives it no microphone. ./run --lan makes it https.");
        var screen = door.as("carol");
        screen.awaitText("None of your phones is registered");
        screen.awaitText("You see everything; to talk, register a phone:");
    }

    @Test
    void theTalkOutlivesACableThatIsPulledAndPluggedAgain() {
        theyTalk();
        NETWORK.pull();
        bob.ear().awaitSilence();
        bob.awaitStatus("reconnecting");
        NETWORK.plug();
        bob.awaitStatus("ready");
        alice.awaitTalkWith(bob);
        bob.call("Alice").press("Hold");
        alice.ear().awaitMusic();
        bob.call("Alice").press("Resume");
        alice.awaitTalkWith(bob);
        alice.call("Bob").press("Hang up");
        bob.call("Alice").awaitGone();
    }

    @Test
    void theTalkOutlivesAMoveToAnotherAddress() {
        theyTalk();
        NETWORK.move();
        alice.awaitTalkWith(bob);
        bob.awaitStatus("ready");
        alice.call("Bob").press("Hang up");
        // Its connection from the old address leads nowhere; that shows within half a minute, and so does the end of
        // the call.
        bob.call("Alice").awaitGone(Duration.ofSeconds(45));
    }

    /** Registrations last for a minute at least: that the cable is pulled makes the page come with its log-in before that, as any outage would. */
    @Test
    void aPhoneWhoseLogInHasExpiredGetsAnotherAndIsRungAndCalls() {
        theyTalk();
        var first = wire.logIn();
        alice.call("Bob").press("Hang up");
        bob.call("Alice").awaitGone();
        wire.awaitEndOf(first);

        NETWORK.pull();
        bob.awaitStatus("reconnecting");
        wire.awaitRegistrationAfter(NETWORK::plug);
        assertThat(wire.logIn()).startsWith("202~").isNotEqualTo(first);
        aliceCallsBob();
        bob.call("Alice").press("Hang up");
        alice.call("Bob").awaitGone();

        wire.awaitEndOf(wire.logIn());
        // A call needs a log-in, too.
        bob.screen().dial("201");
        alice.answer("Bob");
        alice.awaitTalkWith(bob);
        // A call of browsers that vanish stands for some seconds, in the way of the next test.
        bob.call("Alice").press("Hang up");
        alice.call("Bob").awaitGone();
    }
}
