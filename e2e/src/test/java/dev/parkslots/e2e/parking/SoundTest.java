package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.RequiresProgram;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** RTP and RTCP of two who talk. */
@RequiresProgram("sipp")
class SoundTest {

    private static final int SENDER_REPORT = 200;
    private static final int GOODBYE = 203;

    @RegisterExtension
    final Office office = Office.shared();

    @Test
    void aStreamThatBeginsAnewGoesOnInTheOneThatIsHeard() {
        var talk = office.talk("201");
        var user = talk.user().media();
        talk.caller().media().beginAnew();
        user.awaitPackets(Duration.ofMillis(40));
        user.awaitVoiceOf(talk.caller().media());
        talk.assertGoesOn();
        assertThat(user.sources()).as("one SSRC throughout").isEqualTo(1);
        assertThat(user.jumps()).as("sequence numbers go on").isZero();
    }

    @Test
    void reportsSayWhatWasHeardAndTheLastSaysGoodbye() {
        var talk = office.talk("201");
        var user = talk.user().media();
        var report = user.awaitReport(SENDER_REPORT);
        assertThat(report.get(0) & 0x1f).as("report blocks").isEqualTo(1);
        assertThat(report.getInt(28)).as("about the phone's own stream").isEqualTo(user.ssrc());
        assertThat(report.getInt(32)).as("of which nothing was lost").isZero();
        talk.caller().hangUp();
        talk.user().await("over");
        user.awaitReport(GOODBYE);
    }
}
