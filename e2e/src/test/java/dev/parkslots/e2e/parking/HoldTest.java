package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.phone.SippPhone;
import dev.parkslots.e2e.stack.RequiresProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The hold key of phones, and what is heard meanwhile. */
@RequiresProgram("sipp")
class HoldTest {

    @RegisterExtension
    final Office office = Office.shared();

    /** How phones say it. */
    enum Form {
        SENDONLY,
        INACTIVE,
        NO_ADDRESS;

        void by(SippPhone phone) {
            switch (this) {
                case SENDONLY -> phone.reinvite("sendonly");
                case INACTIVE -> phone.reinvite("inactive");
                case NO_ADDRESS -> phone.holdByNoAddress();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void whoIsHeldHearsMusicWhoHoldsHearsNothingUntilHeResumes(Form form) {
        var talk = office.talk("201");
        form.by(talk.user());
        talk.caller().media().awaitMusic();
        talk.user().media().awaitSilence();
        talk.user().reinvite("sendrecv");
        talk.assertGoesOn();
        assertThat(talk.caller().media().sources()).as("one SSRC throughout").isEqualTo(1);
        assertThat(talk.caller().log())
                .as("the held one gets no message")
                .noneMatch(line -> line.startsWith("re-invited"));
    }

    @Test
    void bothHoldAtOnceAndResumeOneAfterTheOther() {
        var talk = office.talk("201");
        talk.user().offer("sendonly");
        talk.caller().offer("inactive");
        talk.user().awaitAgreed();
        talk.caller().awaitAgreed();
        talk.user().media().awaitSilence();
        talk.caller().media().awaitSilence();
        talk.user().reinvite("sendrecv");
        talk.user().media().awaitMusic();
        talk.caller().media().awaitSilence();
        talk.caller().reinvite("sendrecv");
        talk.assertGoesOn();
    }
}
