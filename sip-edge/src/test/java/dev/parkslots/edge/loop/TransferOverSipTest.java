package dev.parkslots.edge.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.testphone.TestCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Transfers by real phones, to users and to the outside world. */
class TransferOverSipTest extends OverSipTest {

    private static String replaces(TestCall call) {
        String dialog = call.callId() + ";to-tag=" + call.remoteTag() + ";from-tag=" + call.localTag();
        return "?Replaces=" + URLEncoder.encode(dialog, StandardCharsets.UTF_8);
    }

    /** Alice calls Bob while Dupont is on hold. */
    private TestCall consult(Talk talk) {
        talk.user().reInviteAndAck("sendonly");
        hearsMusic(talk.caller());
        return alice.invite("202");
    }

    private void talkOn(Talk talk) {
        talk.user().reInviteAndAck("sendrecv");
        talk.caller().rtp().clear();
        hears(talk.caller(), ALICE_SAYS);
    }

    @Test
    void blindlyToAnOutsideNumber() {
        Talk talk = talk();
        assertThat(talk.user().refer("+4412345678").status()).isEqualTo(202);
        talk.user().expectNotify(100);
        TestCall far = dupont.expectCall();
        assertThat(far.inviteReceived().requestUri()).startsWith("sip:+4412345678@");
        far.ring();
        talk.user().expectNotify(180);
        talk.caller().rtp().clear();
        hears(talk.caller(), ALICE_SAYS);
        far.answer();
        talk.user().expectNotify(200);
        far.talk(BOB_SAYS);
        hears(talk.caller(), BOB_SAYS);
        hears(far, DUPONT_SAYS);
        talk.user().expectRequest("BYE", Duration.ofSeconds(3));
        talk.caller().bye();
        far.expectRequest("BYE");
        ended();
    }

    @Test
    void anOutsideNumberThatIsBusyOrDoesNotExistLeavesTheTwoTalking() {
        Talk talk = talk();
        for (int status : new int[] {486, 404}) {
            assertThat(talk.user().refer("+4412345678").status()).isEqualTo(202);
            dupont.expectCall().reject(status, "No");
            talk.user().expectNotify(status);
            talk.caller().rtp().clear();
            hears(talk.caller(), ALICE_SAYS);
        }
    }

    @Test
    void attendedToAColleague() {
        Talk talk = talk();
        TestCall consulting = consult(talk);
        TestCall bobs = bob.expectCall().ring();
        bobs.respond(200, "OK", bobs.sdp(), "Allow: INVITE, ACK, BYE, UPDATE");
        consulting.expectAnswerAndAck();
        bobs.talk(BOB_SAYS);
        assertThat(talk.user()
                        .refer("sip:202@demo.localhost" + replaces(consulting))
                        .status())
                .isEqualTo(202);
        talk.user().expectNotify(200);
        talk.caller().rtp().clear();
        hears(talk.caller(), BOB_SAYS);
        hears(bobs, DUPONT_SAYS);
        consulting.expectRequest("BYE");
        assertThat(bobs.expectRequest("UPDATE").header("P-Asserted-Identity")).contains("sip:+33123456789@");
        talk.user().expectRequest("BYE", Duration.ofSeconds(3));
        bobs.bye();
        talk.caller().expectRequest("BYE");
        ended();
    }

    /** The phone names the edge itself, whose Contact it knows, and hangs up at once. */
    @Test
    void attendedWhileItStillRings() {
        Talk talk = talk();
        TestCall consulting = consult(talk);
        TestCall bobs = bob.expectCall().ring();
        consulting.expectResponse(180);
        String edge = talk.user().inviteReceived().header("Contact").replaceAll("[<>]", "");
        assertThat(talk.user().refer(edge + replaces(consulting)).status()).isEqualTo(202);
        consulting.expectResponse(487);
        talk.user().expectNotify(180);
        talk.user().bye();
        hearsMusic(talk.caller());
        bobs.answer();
        bobs.talk(BOB_SAYS);
        hears(talk.caller(), BOB_SAYS);
        hears(bobs, DUPONT_SAYS);
    }

    @Test
    void whatCannotBeJoinedStaysAsItWas() {
        Talk talk = talk();
        TestCall consulting = consult(talk);
        TestCall bobs = bob.expectCall().answer();
        consulting.expectAnswerAndAck().talk(ALICE_SAYS);
        bobs.talk(BOB_SAYS);
        talk.user().refer("sip:202@demo.localhost?Replaces=nowhere%3Bto-tag%3Da%3Bfrom-tag%3Db");
        talk.user().expectNotify(481);
        talk.user().refer("sip:202@elsewhere.example" + replaces(consulting));
        talk.user().expectNotify(404);
        // Not Alice's: the dialog that Dupont has with the edge.
        talk.user().refer("sip:202@demo.localhost" + replaces(talk.caller()));
        talk.user().expectNotify(403);
        hears(consulting, BOB_SAYS);
        hears(bobs, ALICE_SAYS);
        talkOn(talk);
    }
}
