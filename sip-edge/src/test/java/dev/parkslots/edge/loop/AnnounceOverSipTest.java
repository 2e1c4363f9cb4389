package dev.parkslots.edge.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.testphone.TestCall;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the parker's phone plays and shows after {@code *90}. */
class AnnounceOverSipTest extends OverSipTest {

    private static final Speech NUMBER =
            Speech.of(Language.EN, Phrase.PARKED_ON).and("701");

    private void delivered(String by) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(parks.numbers).containsExactly(by));
    }

    @Test
    void theNumberIsHeardOnTheLegBeforeItEnds() {
        Talk talk = talk();
        talk.user().rtp().clear();
        assertThat(talk.user().refer("*90").status()).isEqualTo(202);
        hearsMusic(talk.caller());
        hearsWords(talk.user(), NUMBER);
        talk.user().expectNotify(200);
        talk.user().expectRequest("BYE", Duration.ofSeconds(3));
        delivered("leg");
        hearsMusic(talk.caller());
        talk.caller().bye();
        ended();
    }

    @Test
    void aPhoneThatHoldsBeforeItTransfersIsCalledBack() {
        Talk talk = talk();
        talk.user().reInviteAndAck("sendonly");
        assertThat(talk.user().refer("*90").status()).isEqualTo(202);
        talk.user().expectNotify(200);
        talk.user().bye();

        TestCall back = alice.expectCall();
        assertThat(back.inviteReceived().header("From")).startsWith("\"Parked on 701\" <sip:701@demo.localhost>");
        assertThat(back.inviteReceived().header("Call-Info")).contains("answer-after=0");
        assertThat(back.inviteReceived().header("Alert-Info")).contains("info=alert-autoanswer");
        back.answer();
        hearsWords(back, NUMBER);
        back.expectRequest("BYE", Duration.ofSeconds(3));
        delivered("call-back");
        hearsMusic(talk.caller());
        talk.caller().bye();
        ended();
    }

    @Test
    void aPhoneThatHangsUpAtOnceAndThenIsBusyIsLeftToItsPage() {
        Talk talk = talk();
        assertThat(talk.user().refer("*90").status()).isEqualTo(202);
        talk.user().bye();
        alice.expectCall().reject(486, "Busy Here");
        delivered("page");
        hearsMusic(talk.caller());
    }
}
