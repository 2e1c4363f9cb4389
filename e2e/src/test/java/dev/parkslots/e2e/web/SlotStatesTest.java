package dev.parkslots.e2e.web;

import dev.parkslots.e2e.stack.RequiresProgram;
import org.junit.jupiter.api.Test;

/** When a slot can be clicked, and what it says when it can't. */
@RequiresProgram("chromium")
class SlotStatesTest extends InTheBrowser {

    @Test
    void onNoCallAFreeSlotIsDimmedAndAWaitingCallerCanBeTaken() {
        office.awaitNoPhone("carol");
        var carol = signIn("carol");
        carol.slot("701")
                .awaitFree()
                .awaitDimmed()
                .awaitTip("^Free. Nobody waits here. On a call, you can park it here");
        office.parked("201", "701");
        var alice = signIn("alice");
        alice.slot("701")
                .awaitWaiting("Dupont")
                .awaitClickable()
                .awaitTip("^Waiting, for .* so far. Click to pick up Dupont");
        carol.slot("701").awaitWaiting("Dupont").awaitDimmed().awaitTip("No phone of yours is registered to ring");
        office.idle("203", "carol");
        carol.comesBackToIt();
        carol.slot("701").awaitClickable();
    }

    @Test
    void onACallAFreeSlotTakesItAndATakenOneIsDimmed() {
        office.parked("202", "701");
        office.talk("201");
        var alice = signIn("alice");
        alice.slot("702").awaitFree().awaitClickable().awaitTip("^Free. Click to park your call on 702");
        alice.slot("701").awaitWaiting("Dupont").awaitDimmed().awaitTip("You are on a call: end or park it first");
        alice.slot("701").clickInVain();
        alice.slot("701").awaitWaiting("Dupont");
    }

    @Test
    void whoIsBeingPickedUpIsNobodyElses() {
        var talk = office.parked("201", "701");
        var bobs = office.phones().rings(office.idle("202", "bob"));
        var alice = signIn("alice");
        office.stack().as("bob").post("/api/v1/slots/701/retrieve", "{}");
        bobs.await("invited");
        alice.slot("701").awaitTaken("Being picked up by Bob").awaitDimmed().awaitTip("Bob is picking up this caller");
        bobs.refuse();
        alice.slot("701").awaitWaiting("Dupont").awaitClickable();
        talk.caller().media().awaitMusic();
    }

    @Test
    void aReservedSlotSaysSo() {
        var talk = office.talk("201");
        talk.user().reinvite("sendonly");
        var bob = signIn("bob");
        office.phones().calls(talk.line().again(), "701").awaitTalking();
        bob.slot("701")
                .awaitTaken("Reserved")
                .awaitDimmed()
                .awaitTip("Alice keeps it for a transfer that is under way");
    }

    @Test
    void whoMayNotParkOrPickUpInALotReadsThat() {
        var admin = office.stack().as("admin");
        office.parked("201", "701");
        office.talk("202");
        admin.patch("/api/v1/admin/lots/main", "{\"mayPark\":[\"201\"],\"mayRetrieve\":[\"202\"]}");
        try {
            signIn("bob").slot("702").awaitFree().awaitDimmed().awaitTip("Parking here is off for you");
            signIn("alice").slot("701").awaitWaiting("Dupont").awaitDimmed().awaitTip("Picking up here is off for you");
        } finally {
            admin.patch("/api/v1/admin/lots/main", "{\"mayPark\":[\"*\"],\"mayRetrieve\":[\"*\"]}");
        }
    }
}
