package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.parking.Office.Talk;
import dev.parkslots.e2e.phone.SippPhone;
import dev.parkslots.e2e.rtp.Words;
import dev.parkslots.e2e.stack.RequiresProgram;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who holds a call and dials a slot hears its number first, and then puts the caller there. */
@RequiresProgram("sipp")
class ConsultedSlotTest {

    @RegisterExtension
    final Office office = Office.shared();

    /** The user holds the caller, and dials from the same phone. */
    private SippPhone dialsWhileHolding(Talk talk, String number) {
        talk.user().reinvite("sendonly");
        talk.caller().media().awaitMusic();
        return office.phones().calls(talk.line().again(), number);
    }

    private static void awaitWords(SippPhone by, String... phrases) {
        Awaitility.await(String.join(" ", phrases))
                .untilAsserted(
                        () -> assertThat(Words.heard(by.media(), "en", phrases)).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"*90, 701, 1", "702, 702, 2"})
    void theNumberIsHeardThenTheCallerIsParkedThereAndThePhoneIsIdle(String dialled, String slot, String last) {
        var talk = office.talk("201");
        var asking = dialsWhileHolding(talk, dialled);
        var replaces = asking.replaces();
        asking.awaitTalking();
        office.awaitSlot(slot, "reserved");
        assertThat(office.slot(slot).body().path("park").isNull()).isTrue();
        awaitWords(asking, "slot-reserved", "digit-7", "digit-0", "digit-" + last);

        talk.user().refer("<sip:" + dialled + "@demo.localhost?" + replaces + ">", true);
        talk.user().await("answer 202 REFER");
        assertThat(talk.finalNotify()).isEqualTo("200");
        office.awaitSlot(slot, "parked");
        talk.caller().media().awaitMusic();
        asking.await("bye");
        talk.user().await("bye");
        assertThat(talk.caller().media().sources()).as("one SSRC throughout").isEqualTo(1);

        var bob = office.dials("202", slot);
        bob.awaitTalking();
        talk.caller().media().awaitVoiceOf(bob.media());
        bob.media().awaitVoiceOf(talk.caller().media());
    }

    @Test
    void whoHangsUpAfterTheNumberLeavesTheSlotFreeAndKeepsTheCaller() {
        var talk = office.talk("201");
        var asking = dialsWhileHolding(talk, "*90");
        asking.awaitTalking();
        office.awaitSlot("701", "reserved");
        asking.hangUp();
        office.awaitSlot("701", "free");
        talk.user().reinvite("sendrecv");
        talk.assertGoesOn();
    }

    @Test
    void theCallerMayHangUpMeanwhile() {
        var talk = office.talk("201");
        var asking = dialsWhileHolding(talk, "*90");
        asking.awaitTalking();
        office.awaitSlot("701", "reserved");
        talk.caller().hangUp();
        talk.user().await("bye");
        asking.hangUp();
        office.awaitSlot("701", "free");
    }

    @Test
    void aParkCodeParksTheHeldCallAtOnce() {
        var talk = office.talk("201");
        var coding = dialsWhileHolding(talk, "*68703");
        coding.awaitTalking();
        office.awaitSlot("703", "parked");
        coding.await("bye");
        talk.user().await("bye");
        assertThat(Words.heard(coding.media(), "en", "parked-on", "digit-7", "digit-0", "digit-3"))
                .isTrue();
        talk.caller().media().awaitMusic();
    }

    @Test
    void withoutAHeldCallNothingIsReserved() {
        var talk = office.talk("201");
        office.phones().calls(talk.line().again(), "*90").await("final 404");
        office.phones().calls(talk.line().again(), "*68703").await("final 404");
        talk.assertGoesOn();
    }
}
