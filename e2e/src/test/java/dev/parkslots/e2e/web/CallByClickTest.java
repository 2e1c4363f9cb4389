package dev.parkslots.e2e.web;

import dev.parkslots.e2e.phone.Manner;
import dev.parkslots.e2e.stack.RequiresProgram;
import org.junit.jupiter.api.Test;

/** A desk phone that is steered from the page: what one clicks is what the caller hears. */
@RequiresProgram("chromium")
class CallByClickTest extends InTheBrowser {

    @Test
    void holdResumeAndHangUp() {
        var alice = signIn("alice");
        var talk = office.talk("201");
        var call = alice.call("Dupont").awaitShown().awaitSays("01 23 45 67 89");
        call.press("Hold");
        talk.caller().media().awaitMusic();
        call.awaitSays("On hold").press("Resume");
        talk.assertGoesOn();
        call.awaitSays("Talking").press("Hang up");
        talk.user().await("bye");
        call.awaitGone();
    }

    @Test
    void aCallGoesToAColleagueWhoIsNamed() {
        var bobs = office.phones().rings(office.phones().register("202"));
        var alice = signIn("alice");
        var talk = office.talk("201");
        var call = alice.call("Dupont").awaitShown();
        call.transferTo("Bob");
        bobs.await("invited");
        bobs.answer();
        bobs.awaitTalking();
        talk.user().await("bye");
        talk.caller().media().awaitVoiceOf(bobs.media());
        bobs.media().awaitVoiceOf(talk.caller().media());
        call.awaitGone();
    }

    @Test
    void aTransferThatFailsIsToldAndTheTwoTalkOn() {
        office.phones().refuses(office.phones().register("202"), Manner.refusing(486));
        var alice = signIn("alice");
        var talk = office.talk("201");
        alice.call("Dupont").awaitShown().transferTo("202");
        alice.notice("202 is busy").awaitShown();
        talk.assertGoesOn();
        alice.call("Dupont").awaitSays("Talking");
    }

    @Test
    void aPhoneThatCanIsAnsweredFromThePage() {
        var phone = office.phones().rings(office.phones().register("201"), Manner.OBEDIENT);
        var alice = signIn("alice");
        var caller = office.phones().trunkCalls("201");
        alice.call("Dupont").awaitShown().awaitSays("Is calling you").press("Answer");
        phone.awaitTalking();
        caller.media().awaitVoiceOf(phone.media());
        alice.call("Dupont").awaitSays("Talking");
    }

    @Test
    void aCallIsDeclinedFromThePage() {
        var phone = office.phones().rings(office.phones().register("201"));
        var alice = signIn("alice");
        var caller = office.phones().trunkCalls("201");
        phone.await("invited");
        alice.call("Dupont").awaitShown().press("Decline");
        phone.await("cancelled");
        caller.await("final 603");
        alice.call("Dupont").awaitGone();
    }

    @Test
    void aNumberThatIsTypedIsDialedOnTheDeskPhone() {
        var own = office.phones().rings(office.idle("201", "alice"));
        var bobs = office.phones().answers(office.phones().register("202"));
        var alice = signIn("alice");
        alice.awaitAPhone();
        alice.dial("202");
        own.await("invited");
        own.answer();
        own.awaitTalking();
        bobs.awaitTalking();
        own.media().awaitVoiceOf(bobs.media());
        alice.call("Bob|202").awaitShown().awaitSays("Talking");
    }
}
