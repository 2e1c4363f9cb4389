package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.RequiresProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user asks a colleague first, and then puts the caller through: REFER with Replaces. */
@RequiresProgram("sipp")
class AttendedTransferTest {

    @RegisterExtension
    final Office office = Office.shared();

    @Test
    void theCallerAndTheColleagueWhoWasAskedTalkAndTheUserIsOutOfIt() {
        var talk = office.talk("201");
        talk.user().reinvite("sendonly");
        talk.caller().media().awaitMusic();
        var colleague = office.phones().answers(office.phones().register("202"));
        var asking = office.dials("201", "202");
        var replaces = asking.replaces();
        asking.awaitTalking();
        colleague.awaitTalking();
        colleague.media().awaitVoiceOf(asking.media());

        talk.user().refer("<sip:202@demo.localhost?" + replaces + ">", true);
        talk.user().await("answer 202 REFER");
        assertThat(talk.finalNotify()).isEqualTo("200");
        talk.caller().media().awaitVoiceOf(colleague.media());
        colleague.media().awaitVoiceOf(talk.caller().media());
        asking.await("bye");
        talk.user().await("bye");
        assertThat(talk.caller().media().sources()).as("one SSRC throughout").isEqualTo(1);

        colleague.refer("701");
        colleague.await("notify 200");
        talk.caller().media().awaitMusic();
        office.awaitSlot("701", "parked");
    }

    @Test
    void aCallThatIsNotHisStaysWhatItIs() {
        var talk = office.talk("201");
        var colleague = office.phones().answers(office.phones().register("202"));
        var somebody = office.dials("203", "202");
        var replaces = somebody.replaces();
        somebody.awaitTalking();
        colleague.awaitTalking();
        talk.user().refer("<sip:202@demo.localhost?" + replaces + ">", true);
        assertThat(talk.finalNotify()).isEqualTo("403");
        talk.assertGoesOn();
        colleague.media().awaitVoiceOf(somebody.media());
        somebody.media().awaitVoiceOf(colleague.media());
    }
}
