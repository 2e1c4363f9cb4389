package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.Refer;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialogRequestsTest {

    private final TestEdge edge = new TestEdge();
    private TestCall call;
    private IncomingCall incoming;

    @BeforeEach
    void talk() throws Exception {
        call = edge.phone("201").invite("202");
        incoming = edge.calls.nextCall();
        edge.node.signalling().respond(incoming.leg(), incoming.transaction(), 200, null, call.sdp(), null, Map.of());
        call.expectAnswerAndAck();
        edge.calls.next(SipEvent.Acknowledged.class);
    }

    @AfterEach
    void close() {
        edge.close();
    }

    private Refer refer(String target, String... headers) throws Exception {
        String uri = target.startsWith("<") ? target : "<sip:" + target + "@demo.localhost>";
        String[] all = new String[headers.length + 1];
        all[0] = "Refer-To: " + uri;
        System.arraycopy(headers, 0, all, 1, headers.length);
        call.send("REFER", all);
        SipEvent.Referred referred = edge.calls.next(SipEvent.Referred.class);
        edge.node.signalling().respond(incoming.leg(), referred.transaction(), 202, null, null, null, Map.of());
        call.expectResponse("REFER", 202);
        return referred.refer();
    }

    private int refused(String... headers) {
        call.send("REFER", headers);
        return call.expectResponse("REFER").status();
    }

    @Test
    void transfersMeanWhatTheirTargetSays() throws Exception {
        assertThat(refer("701").target()).isEqualTo(new Intent.ParkAt("701", false));
        assertThat(refer("%2A90").target()).isEqualTo(new Intent.ParkNext(null));
        assertThat(refer("*68702").target()).isEqualTo(new Intent.ParkAt("702", true));
        assertThat(refer("*88702").target()).isEqualTo(new Intent.Retrieve("702", true));
        assertThat(refer("<sip:701@elsewhere.example>").target()).isInstanceOf(Intent.Unknown.class);
        assertThat(refer("<sip:701@other.localhost>").target()).isInstanceOf(Intent.Unknown.class);
        Refer silent = refer("701", "Refer-Sub: false", "Referred-By: <sip:201@demo.localhost>");
        assertThat(silent.subscribe()).isFalse();
        assertThat(silent.referredBy()).isEqualTo("<sip:201@demo.localhost>");
        Refer attended = refer("<sip:202@demo.localhost?Replaces=abc%40host%3Bto-tag%3Dt1%3Bfrom-tag%3Df1>");
        assertThat(attended.replaces()).isEqualTo(new Refer.Replaces("abc@host", "t1", "f1", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "701      | Replaces=abc%40host%3Bto-tag%3Dt1%3Bfrom-tag%3Df1            | abc@host | t1 | f1 | false",
                "%2A90    | Replaces=abc%40host%3bfrom-tag%3df1%3bto-tag%3dt1            | abc@host | t1 | f1 | false",
                "*90      | replaces=abc%40host%3Bto-tag%3Dt1%3Bfrom-tag%3Df1%3Bearly-only | abc@host | t1 | f1 | true",
                "701      | Replaces=a+b%2Bc%40h%3B%20to-tag%3Da%2E1%3B%20from-tag%3Df%7E1  | a+b+c@h  | a.1 | f~1 | false",
                "201      | Require=replaces&Replaces=abc%3BTO-TAG%3Dt1%3BFrom-Tag%3Df1  | abc      | t1 | f1 | false",
                "701      | Replaces=abc%2540host%3Bto-tag%3Dt1%3Bfrom-tag%3Df1          | abc%40host | t1 | f1 | false",
            })
    void theCallToBeReplacedIsReadHoweverItIsEscaped(
            String user, String headers, String callId, String toTag, String fromTag, boolean earlyOnly)
            throws Exception {
        Refer attended = refer("<sip:" + user + "@demo.localhost?" + headers + ">");
        assertThat(attended.replaces()).isEqualTo(new Refer.Replaces(callId, toTag, fromTag, earlyOnly));
    }

    @Test
    void aCallThatIsSaidToBeElsewhereIsNoneOfOurs() throws Exception {
        assertThat(refer("<sip:701@elsewhere.example?Replaces=abc%3Bto-tag%3Dt1%3Bfrom-tag%3Df1>")
                        .replaces())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc%3Bto-tag%3Dt1",
                "abc%3Bfrom-tag%3Df1",
                "%3Bto-tag%3Dt1%3Bfrom-tag%3Df1",
                "abc%3Bto-tag%3Dt1%3Bto-tag%3Dt2%3Bfrom-tag%3Df1",
                "abc%3Bto-tag%3Dt1%3Bfrom-tag%3Df1%3Bfrom-tag%3Df2",
                "abc%3Bto-tag%3D%3Bfrom-tag%3Df1",
                "abc@host;to-tag=t1;from-tag=f1",
            })
    void aCallThatIsNamedByHalfOrTwiceOrUnescapedIs400(String replaces) {
        assertThat(refused("Refer-To: <sip:701@demo.localhost?Replaces=" + replaces + ">"))
                .isEqualTo(400);
    }

    @Test
    void damagedTransfersAre400() {
        assertThat(refused()).isEqualTo(400);
        assertThat(refused("Refer-To: <sip:701@demo.localhost>", "Refer-To: <sip:702@demo.localhost>"))
                .isEqualTo(400);
        assertThat(refused("Refer-To: <sip:")).isEqualTo(400);
        assertThat(refused("Refer-To: <sip:202@demo.localhost?Replaces=nonsense>"))
                .isEqualTo(400);
    }

    @Test
    void whatWeDoNotKnowIsNotRequiredInsideADialogEither() {
        call.send("UPDATE", "Require: timer, precondition");
        SipText refused = call.expectResponse("UPDATE");
        assertThat(refused.status()).isEqualTo(420);
        assertThat(refused.header("Unsupported")).isEqualTo("precondition");
    }

    @Test
    void lateNumbersAndOtherPeersAreRefused() {
        TestPhone phone = edge.phone("202");
        assertThat(phone.exchange(inDialog(phone, "INFO", 1, call.localTag())).status())
                .isEqualTo(500);
        assertThat(phone.exchange(inDialog(phone, "BYE", 99, "somebody")).status())
                .isEqualTo(481);
    }

    private SipText inDialog(TestPhone phone, String method, long cseq, String fromTag) {
        return phone.request(method, "sip:x@127.0.0.1", call.callId(), cseq)
                .add("From", "<sip:201@demo.localhost>;tag=" + fromTag)
                .add("To", "<sip:202@demo.localhost>;tag=" + call.remoteTag());
    }

    @Test
    void aPeerWhoHangsUpAtTheSameMomentIsAnswered() throws Exception {
        call.answerNothing();
        edge.node.signalling().bye(incoming.leg(), incoming.dialog().nextLocalCseq(), null);
        edge.calls.forget(incoming.dialog());
        SipText ours = call.expectRequest("BYE");
        call.send("NOTIFY", "Event: keep-alive");
        call.expectResponse("NOTIFY", 200);
        call.bye();
        call.send("UPDATE");
        call.expectResponse("UPDATE", 481);
        TestPhone stranger = edge.phone("202");
        assertThat(stranger.exchange(inDialog(stranger, "BYE", 99, "somebody")).status())
                .isEqualTo(481);
        // Ours is answered before theirs, which was lost on its way, comes again.
        call.answer(ours, 200, "OK");
        call.bye();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            call.send("BYE");
            return call.expectResponse("BYE").status() == 481;
        });
    }

    /** RFC 3261 §14.2: both sides offer at once. */
    @Test
    void twoReInvitesThatMeetAreBothRefused() throws Exception {
        call.answerNothing();
        edge.node.signalling().reinvite(incoming.leg(), incoming.dialog().nextLocalCseq(), call.sdp());
        SipText ours = call.expectRequest("INVITE");
        call.reInvite("sendonly");
        call.expectResponse("INVITE", 491);
        call.answer(ours, 491, "Request Pending");
        assertThat(edge.calls.next(SipEvent.Modified.class).status()).isEqualTo(491);
        call.expectRequest("ACK");
        // Nothing is in the way any more, on either side.
        call.reInvite("sendonly");
        SipEvent.Modify modify = edge.calls.next(SipEvent.Modify.class);
        edge.node.signalling().respond(incoming.leg(), modify.transaction(), 200, null, call.sdp(), null, Map.of());
        call.expectResponse("INVITE", 200);
        call.ack();
        edge.calls.next(SipEvent.Acknowledged.class);
        edge.node
                .signalling()
                .reinvite(incoming.leg(), incoming.dialog().nextLocalCseq().nextLocalCseq(), call.sdp());
        call.answer(call.expectRequest("INVITE"), 200, "OK");
        assertThat(edge.calls.next(SipEvent.Modified.class).status()).isEqualTo(200);
    }

    @Test
    void modifyInfoAndKeepAlivesAreAnswered() throws Exception {
        call.reInvite("sendonly");
        SipEvent.Modify modify = edge.calls.next(SipEvent.Modify.class);
        assertThat(modify.sdp()).contains("a=sendonly");
        // A second one before the first is answered.
        call.reInvite("sendrecv");
        call.expectResponse("INVITE", 500);
        edge.node.signalling().respond(incoming.leg(), modify.transaction(), 200, null, call.sdp(), null, Map.of());
        call.expectResponse("INVITE", 200);

        call.send("INFO", "Content-Type: application/dtmf-relay");
        SipEvent.InfoReceived info = edge.calls.next(SipEvent.InfoReceived.class);
        edge.node.signalling().respond(incoming.leg(), info.transaction(), 200, null, null, null, Map.of());
        call.expectResponse("INFO", 200);
        call.send("OPTIONS");
        call.expectResponse("OPTIONS", 200);
        call.send("MESSAGE");
        assertThat(call.expectResponse("MESSAGE").status()).isEqualTo(405);
    }
}
