package dev.parkslots.edge.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.speech.Language;
import dev.parkslots.edge.call.speech.Phrase;
import dev.parkslots.edge.call.speech.Speech;
import dev.parkslots.edge.testphone.RtpSocket;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Parking, retrieving and holding on the wire. */
class ParkOverSipTest extends OverSipTest {

    @Test
    void parkedAndPickedUpOnOneSsrc() {
        Talk talk = talk();
        assertThat(talk.user().refer("701").status()).isEqualTo(202);
        talk.user().expectNotify(100);
        SipText done = talk.user().expectNotify(200);
        assertThat(done.toString()).contains("terminated;reason=noresource");
        hearsMusic(talk.caller());
        talk.user().bye();

        TestCall bobs = bob.invite("701");
        SipText ok = bobs.expectResponse(200);
        assertThat(ok.toString()).contains("P-Asserted-Identity").contains("+33123456789");
        bobs.ack().talk(BOB_SAYS);
        hears(talk.caller(), BOB_SAYS);
        hears(bobs, DUPONT_SAYS);
        assertThat(talk.caller().rtp().received())
                .extracting(RtpSocket.Packet::ssrc)
                .containsOnly(talk.caller().rtp().received().getFirst().ssrc());
        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(parks.ends).containsExactly("RETRIEVED by 202"));
        talk.caller().bye();
        bobs.expectRequest("BYE");
        ended();
    }

    @Test
    void theEdgeHangsUpAParkerWhoDoesNot() {
        parked().user().expectRequest("BYE", Duration.ofSeconds(3));
    }

    @Test
    void aParkerWhoHangsUpAtThatMomentIsAnswered() {
        TestCall parker = parked().user();
        parker.answerNothing();
        parker.expectRequest("BYE", Duration.ofSeconds(3));
        parker.bye();
    }

    @Test
    void refusedTheTwoTalkOn() {
        parked();
        Talk second = talk();
        assertThat(second.user().refer("701").status()).isEqualTo(202);
        second.user().expectNotify(486);
        second.caller().rtp().clear();
        hears(second.caller(), ALICE_SAYS);
        assertThat(second.user().refer("*88701").status()).isEqualTo(202);
        second.user().expectNotify(403);
        assertThat(second.user().refer("704").status()).isEqualTo(202);
        second.user().expectNotify(404);
    }

    @Test
    void nextFreeSlotByCodeAndSilently() {
        Talk talk = talk();
        SipText answer = talk.user().refer("*90", "Refer-Sub: false");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.toString()).contains("Refer-Sub: false");
        hearsMusic(talk.caller());
        assertThat(parks.slots).containsOnlyKeys("701");
    }

    @Test
    void whoeverDialsAnEmptySlotHearsSoAndGets404() {
        TestCall bobs = bob.invite("702");
        assertThat(bobs.expectResponse(183).header("Content-Type")).isEqualTo("application/sdp");
        hearsWords(bobs, Speech.of(Language.EN, Phrase.SLOT_EMPTY));
        bobs.expectResponse(404);
        hearsNothing(bobs);
        ended();
    }

    @Test
    void whoeverGivesUpDuringTheSentenceHearsNoMoreOfIt() {
        TestCall bobs = bob.invite("799");
        bobs.expectResponse(183);
        bobs.rtp().expect(3, packet -> true, Duration.ofSeconds(2));
        bobs.cancel();
        bobs.expectResponse("INVITE", 487);
        hearsNothing(bobs);
        ended();
    }

    @Test
    void aRetrieverWhoHangsUpWithoutAnAck() {
        Talk talk = parked();
        TestCall bobs = bob.invite("*88701");
        bobs.expectResponse(200);
        bobs.bye();
        backInTheSlot(talk);
    }

    @Test
    void aRetrieverWhoHangsUpBeforeHeSaysAnything() {
        Talk talk = parked();
        TestCall bobs = bob.invite("*88701");
        bobs.expectAnswerAndAck();
        bobs.bye();
        backInTheSlot(talk);
    }

    private void backInTheSlot(Talk talk) {
        hearsMusic(talk.caller());
        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .until(() -> parks.slots.get("701").state == FakeParks.State.PARKED);
        assertThat(parks.ends).containsExactly("abort cancelled");
        bob.invite("701").expectAnswerAndAck().talk(BOB_SAYS);
        hears(talk.caller(), BOB_SAYS);
    }

    @Test
    void heldThenTransferredThenRetrievedAndHeldAgain() {
        Talk talk = talk();
        talk.user().reInviteAndAck("sendonly");
        hearsMusic(talk.caller());
        assertThat(talk.user().refer("702").status()).isEqualTo(202);
        SipText trying = talk.user().expectNotify(100);
        assertThat(trying.header("Event")).startsWith("refer");
        assertThat(trying.header("Subscription-State")).startsWith("active");
        assertThat(trying.header("Content-Type")).startsWith("message/sipfrag");
        assertThat(trying.body().strip()).isEqualTo("SIP/2.0 100 Trying");
        SipText done = talk.user().expectNotify(200);
        assertThat(done.body().strip()).isEqualTo("SIP/2.0 200 OK");
        assertThat(done.header("Subscription-State")).isEqualTo("terminated;reason=noresource");
        hearsMusic(talk.caller());
        TestCall bobs = bob.invite("*88702");
        bobs.expectAnswerAndAck().talk(BOB_SAYS);
        hears(talk.caller(), BOB_SAYS);
        bobs.reInviteAndAck("inactive");
        hearsMusic(talk.caller());
        bobs.reInviteAndAck("sendrecv");
        talk.caller().rtp().clear();
        hears(talk.caller(), BOB_SAYS);
    }

    @Test
    void aParkedCallerMayHangUp() {
        Talk talk = parked();
        talk.caller().bye();
        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(parks.ends).containsExactly("ABANDONED"));
    }

    @Test
    void holdPlaysMusicAndResumeGivesTheVoiceBack() {
        Talk talk = talk();
        assertThat(talk.user().reInviteAndAck("sendonly").body()).contains("a=recvonly");
        hearsMusic(talk.caller());
        talk.user().reInviteAndAck("sendrecv");
        talk.caller().rtp().clear();
        hears(talk.caller(), ALICE_SAYS);
    }

    @Test
    void busyDeclinedAndCancelled() {
        TestCall busy = dupont.invite("sip:201@demo.localhost");
        alice.expectCall().reject(486, "Busy Here");
        busy.expectResponse(486);
        TestCall given = dupont.invite("sip:201@demo.localhost");
        TestCall rung = alice.expectCall().ring();
        given.expectResponse(180);
        given.cancel();
        given.expectResponse(487);
        rung.expectRequest("CANCEL");
        ended();
    }
}
