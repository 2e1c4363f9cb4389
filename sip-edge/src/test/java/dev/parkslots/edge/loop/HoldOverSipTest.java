package dev.parkslots.edge.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Holds and late offers of real phones: what each of them hears is read from the RTP. */
class HoldOverSipTest extends OverSipTest {

    private static void resume(TestCall call) {
        assertThat(call.reInviteAndAck("sendrecv").body()).contains("a=sendrecv");
        call.rtp().clear();
    }

    @Test
    void bothHoldAtOnceAndResumeOneAfterTheOther() {
        Talk talk = talk();
        talk.user().reInvite("sendonly");
        talk.caller().reInvite("inactive");
        assertThat(talk.user().expectResponse(200).body()).contains("a=recvonly");
        assertThat(talk.caller().expectResponse(200).body()).contains("a=inactive");
        talk.user().ack();
        talk.caller().ack();
        hearsNothing(talk.user());
        hearsNothing(talk.caller());
        resume(talk.user());
        hearsMusic(talk.user());
        hearsNothing(talk.caller());
        resume(talk.caller());
        hears(talk.caller(), ALICE_SAYS);
        talk.user().rtp().clear();
        hears(talk.user(), DUPONT_SAYS);
    }

    @Test
    void aZeroAddressIsHoldToo() {
        Talk talk = talk();
        String zero = talk.user().sdp().replace("c=IN IP4 127.0.0.1", "c=IN IP4 0.0.0.0");
        SipText answer = talk.user().reInviteWith(zero).expectResponse(200);
        talk.user().ack();
        assertThat(answer.body())
                .contains("a=recvonly", "m=audio " + talk.user().remoteRtpPort() + " ");
        hearsMusic(talk.caller());
        hearsNothing(talk.user());
        resume(talk.user());
        talk.caller().rtp().clear();
        hears(talk.caller(), ALICE_SAYS);
    }

    @Test
    void holdAndResumeByUpdate() {
        Talk talk = talk();
        String held = talk.user().sdp().replace("a=sendrecv", "a=sendonly");
        assertThat(talk.user().update(held).expectResponse("UPDATE", 200).body())
                .contains("a=recvonly");
        hearsMusic(talk.caller());
        SipText resumed = talk.user().update(talk.user().sdp()).expectResponse("UPDATE", 200);
        assertThat(resumed.body()).contains("a=sendrecv");
        assertThat(resumed.header("P-Asserted-Identity")).contains("+33123456789");
        talk.caller().rtp().clear();
        hears(talk.caller(), ALICE_SAYS);
    }

    @Test
    void aParkedCallerWhoHoldsHearsNothingAndMusicWithinASecondOfHisResume() {
        Talk talk = parked();
        hearsMusic(talk.caller());
        talk.caller().reInviteAndAck("inactive");
        hearsNothing(talk.caller());
        resume(talk.caller());
        talk.caller().rtp().expect(10, packet -> true, Duration.ofSeconds(1));
        hearsMusic(talk.caller());
    }

    @Test
    void aCallerWhoHoldsWhileHeIsPickedUpResumesWithTheRetriever() {
        Talk talk = parked();
        talk.caller().reInviteAndAck("sendonly");
        TestCall bobs = bob.invite("701").expectAnswerAndAck().talk(BOB_SAYS);
        hearsMusic(bobs);
        hearsNothing(talk.caller());
        resume(talk.caller());
        hears(talk.caller(), BOB_SAYS);
        bobs.rtp().clear();
        hears(bobs, DUPONT_SAYS);
    }

    @Test
    void lateOffersOfTheParkedCallerAndOfTheRetriever() {
        Talk talk = parked();
        SipText offer = talk.caller().reInviteWith("").expectResponse(200);
        assertThat(offer.body()).contains("m=audio " + talk.caller().remoteRtpPort() + " RTP/AVP", "a=sendrecv");
        talk.caller().ack(talk.caller().sdp());
        hearsMusic(talk.caller());
        TestCall bobs = bob.inviteWith("", "701");
        assertThat(bobs.expectResponse(200).body()).contains("m=audio", "RTP/AVP 0 ");
        bobs.ack(bobs.sdp()).talk(BOB_SAYS);
        hears(talk.caller(), BOB_SAYS);
        hears(bobs, DUPONT_SAYS);
        // While held, too.
        bobs.reInviteAndAck("sendonly");
        hearsMusic(talk.caller());
        talk.caller().reInviteWith("").expectResponse(200);
        talk.caller().ack(talk.caller().sdp());
        hearsMusic(talk.caller());
        resume(bobs);
        talk.caller().rtp().clear();
        hears(talk.caller(), BOB_SAYS);
    }

    @Test
    void aLateOfferToACodeIsRefused() {
        bob.inviteWith("", "*90").expectResponse(404);
        ended();
    }
}
