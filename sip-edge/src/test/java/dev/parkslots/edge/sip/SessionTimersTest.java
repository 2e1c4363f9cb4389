package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.LegId;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.call.dialog.Dialog;
import dev.parkslots.edge.call.dialog.SessionTerms;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import dev.parkslots.edge.loop.signalling.Signalling;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about session timers on the wire (RFC 4028), and what calls are told of it. */
class SessionTimersTest {

    private static final LegId LEG = new LegId("leg-1");
    private static final Map<String, List<String>> HALF_AN_HOUR =
            Map.of("Session-Expires", List.of("1800;refresher=uac"));

    private final TestEdge edge = new TestEdge();
    private final Signalling signalling = edge.node.signalling();

    @AfterEach
    void close() {
        edge.close();
    }

    private TestCall invited(TestPhone phone) {
        Dialog dialog = signalling.newDialog(
                edge.registrar.of("demo", phone.user()).getFirst(), new Identity("demo", "Dupont", "+33123456789"));
        edge.calls.add(LEG, dialog);
        signalling.invite(LEG, dialog, "v=0\r\n", Map.of(), 69);
        return phone.expectCall();
    }

    private SipEvent.Answered answered(TestCall call, String... headers) throws Exception {
        call.respond(200, "OK", call.sdp(), headers);
        return edge.calls.next(SipEvent.Answered.class);
    }

    private TestPhone bob() {
        TestPhone bob = edge.phone("202");
        bob.register();
        return bob;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Supported: timer | Session-Expires: 1200;refresher=uac | - | 1200 | false | true",
                "Supported: timer | Session-Expires: 1200;refresher=uas | - | 1200 | true | true",
                "k: replaces, timer | x: 1200 | - | 1200 | false | true",
                "Require: timer | Session-Expires: 90 | - | 90 | false | true",
                "Supported: timer | - | - | 1800 | false | true",
                "Supported: timer | - | Min-SE: 3000 | 3000 | false | true",
                "Supported: timer | Session-Expires: 86400 | - | 1800 | false | true",
                "Supported: timer | Session-Expires: 86400 | Min-SE: 7200 | 7200 | false | true",
                "Supported: timer | Session-Expires: 99999999999999 | - | 1800 | false | true",
                "Supported: timer | Session-Expires: soon | - | 1800 | false | true",
                "- | - | - | 1800 | true | false",
                "- | Session-Expires: 600;refresher=uac | - | 600 | true | false",
                "- | Session-Expires: 30 | - | 90 | true | false",
            })
    void aCallersWishesBecomeTerms(
            String option, String expires, String least, long seconds, boolean ours, boolean known) throws Exception {
        String[] headers = Stream.of(option, expires, least)
                .filter(header -> header != null)
                .toArray(String[]::new);
        edge.phone("201").invite("202", headers);
        assertThat(edge.calls.nextCall().session()).isEqualTo(new SessionTerms(seconds, ours, known, false));
    }

    @Test
    void aTooShortIntervalIs422() throws Exception {
        TestPhone alice = edge.phone("201");
        SipText refused =
                alice.invite("202", "Supported: timer", "Session-Expires: 89").expectResponse("INVITE");
        assertThat(refused.startLine()).isEqualTo("SIP/2.0 422 Session Interval Too Small");
        assertThat(refused.header("Min-SE")).isEqualTo("90");
        assertThat(edge.calls.noCallWithin(Duration.ofMillis(100))).isTrue();
    }

    @Test
    void aTooShortIntervalInsideTheDialogToo() throws Exception {
        TestCall call = edge.phone("201").invite("202", "Allow: INVITE, UPDATE", "Supported: timer");
        IncomingCall incoming = edge.calls.nextCall();
        assertThat(incoming.session()).isEqualTo(new SessionTerms(1800, false, true, true));
        signalling.respond(
                incoming.leg(),
                incoming.transaction(),
                200,
                null,
                call.sdp(),
                null,
                Map.of("Session-Expires", List.of("1800;refresher=uac"), "Require", List.of("timer")));
        SipText ok = call.expectResponse(200);
        assertThat(ok.header("Session-Expires")).isEqualTo("1800;refresher=uac");
        assertThat(ok.header("Require")).isEqualTo("timer");
        assertThat(ok.header("Supported")).contains("timer");
        call.ack();
        edge.calls.next(SipEvent.Acknowledged.class);
        call.send("UPDATE", "Supported: timer", "Session-Expires: 10;refresher=uac");
        SipText refused = call.expectResponse("UPDATE");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Min-SE")).isEqualTo("90");
        call.send("UPDATE", "Supported: timer", "Session-Expires: 900;refresher=uac");
        SipEvent.Modify refresh = edge.calls.next(SipEvent.Modify.class);
        assertThat(refresh.session()).isEqualTo(new SessionTerms(900, false, true, true));
        assertThat(refresh.sdp()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Session-Expires: 1800;refresher=uas | Allow: INVITE, UPDATE | 1800 | false | true | true",
                "Session-Expires: 600;refresher=uac | Allow: INVITE | 600 | true | true | false",
                "Session-Expires: 600 | - | 600 | true | true | false",
                "Session-Expires: 5;refresher=uac | - | 90 | true | true | false",
                "- | Allow: UPDATE | 1800 | true | false | true",
            })
    void aDevicesAnswerSetsTheTerms(
            String expires, String allow, long seconds, boolean ours, boolean known, boolean update) throws Exception {
        TestCall call = invited(bob());
        assertThat(call.inviteReceived().header("Session-Expires")).isEqualTo("1800");
        assertThat(call.inviteReceived().header("Min-SE")).isEqualTo("90");
        assertThat(call.inviteReceived().header("Supported")).contains("timer");
        String[] headers =
                Stream.of(expires, allow).filter(header -> header != null).toArray(String[]::new);
        assertThat(answered(call, headers).session()).isEqualTo(new SessionTerms(seconds, ours, known, update));
    }

    /** RFC 4028 §7.3: the same call again, one CSeq higher, in the words of the device. */
    @Test
    void aDeviceThatWantsALongerIntervalIsInvitedOnItsTerms() throws Exception {
        TestPhone bob = bob();
        TestCall call = invited(bob);
        call.respond(422, "Session Interval Too Small", "", "Min-SE: 3600");
        SipText again = call.expectRequest("INVITE");
        assertThat(again.header("Call-ID")).isEqualTo(call.inviteReceived().header("Call-ID"));
        assertThat(again.tag("From")).isEqualTo(call.inviteReceived().tag("From"));
        assertThat(again.cseq()).isEqualTo(call.inviteReceived().cseq() + 1);
        assertThat(again.header("Session-Expires")).isEqualTo("3600");
        assertThat(again.header("Min-SE")).isEqualTo("3600");
        assertThat(again.body()).isEqualTo("v=0\r\n");
        SipEvent.Answered answer = edge.calls.next(SipEvent.Answered.class);
        assertThat(answer.remote().cseq()).isEqualTo(again.cseq());
        assertThat(call.expectRequest("ACK").cseq()).isEqualTo(again.cseq());
        assertThat(edge.calls.isQuiet(Duration.ofMillis(100))).isTrue();
    }

    @Test
    void a422ThatAsksForNothingMoreIsARefusal() throws Exception {
        TestPhone bob = bob();
        for (String[] headers : new String[][] {{}, {"Min-SE: 0"}, {"Min-SE: 999999"}}) {
            invited(bob).respond(422, "Session Interval Too Small", "", headers);
            assertThat(edge.calls.next(SipEvent.Refused.class).status()).isEqualTo(422);
        }
        assertThat(edge.node.remembered()).isZero();
    }

    @Test
    void aCallThatWasCancelledMeanwhileIsNotMadeAgain() throws Exception {
        TestCall call = invited(bob());
        call.answerNothing();
        signalling.cancel(LEG, null);
        call.respond(422, "Session Interval Too Small", "", "Min-SE: 3600");
        assertThat(edge.calls.next(SipEvent.Refused.class).status()).isEqualTo(422);
        call.expectNothing("INVITE", Duration.ofMillis(100));
        assertThat(edge.node.remembered()).isZero();
    }

    private Dialog talking(TestCall call, SipEvent.Answered answer) {
        Dialog dialog = edge.calls.dialog(LEG);
        return dialog.answeredBy(call.localTag(), answer.remote().contact(), List.of())
                .nextLocalCseq();
    }

    @Test
    void aSignOfLifeByUpdateHasNoBody() throws Exception {
        TestCall call = invited(bob());
        call.ring();
        edge.calls.next(SipEvent.Progress.class);
        Dialog dialog = talking(call, answered(call));
        call.answerNothing();
        signalling.refresh(LEG, dialog, null, HALF_AN_HOUR);
        SipText update = call.expectRequest("UPDATE");
        assertThat(update.header("Session-Expires")).isEqualTo("1800;refresher=uac");
        assertThat(update.header("Min-SE")).isEqualTo("90");
        assertThat(update.header("Supported")).contains("timer");
        assertThat(update.header("Contact")).startsWith("<sip:");
        assertThat(update.body()).isEmpty();
        call.answer(update, 422, "Session Interval Too Small", "Min-SE: 4000");
        SipEvent.Modified refused = edge.calls.next(SipEvent.Modified.class);
        assertThat(refused.least()).isEqualTo(4000);
        signalling.refresh(LEG, dialog.nextLocalCseq(), null, HALF_AN_HOUR);
        call.answer(call.expectRequest("UPDATE"), 200, "OK", "Session-Expires: 1800;refresher=uac", "Require: timer");
        SipEvent.Modified done = edge.calls.next(SipEvent.Modified.class);
        assertThat(done.session()).isEqualTo(new SessionTerms(1800, true, true, false));
    }

    @Test
    void aSignOfLifeByReInviteIsNoChange() throws Exception {
        TestCall call = invited(bob());
        Dialog dialog = talking(call, answered(call));
        call.expectRequest("ACK");
        call.answerNothing();
        signalling.refresh(LEG, dialog, "v=0\r\n", HALF_AN_HOUR);
        SipText again = call.expectRequest("INVITE");
        assertThat(again.body()).isEqualTo("v=0\r\n");
        // Another one meanwhile: nothing is sent, and it is told as if the device had been in the way.
        signalling.reinvite(LEG, dialog.nextLocalCseq(), "v=0\r\n");
        assertThat(edge.calls.next(SipEvent.Modified.class).status()).isEqualTo(491);
        call.answer(again, 491, "Request Pending");
        assertThat(edge.calls.next(SipEvent.Modified.class).status()).isEqualTo(491);
        signalling.refresh(LEG, dialog.nextLocalCseq().nextLocalCseq(), "v=0\r\n", HALF_AN_HOUR);
        call.answer(call.expectRequest("INVITE"), 200, "OK");
        SipEvent.Modified done = edge.calls.next(SipEvent.Modified.class);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.session()).isEqualTo(new SessionTerms(1800, true, false, false));
        call.expectRequest("ACK");
    }

    @ParameterizedTest
    @CsvSource({"481", "408"})
    void aDeviceThatHasLostTheDialogHasVanished(int status) throws Exception {
        TestCall call = invited(bob());
        Dialog dialog = talking(call, answered(call));
        call.answerNothing();
        signalling.refresh(LEG, dialog, null, HALF_AN_HOUR);
        call.answer(call.expectRequest("UPDATE"), status, "Gone");
        assertThat(edge.calls.next(SipEvent.Vanished.class).why()).isEqualTo(status + " to UPDATE");
        signalling.refresh(LEG, dialog.nextLocalCseq(), "v=0\r\n", HALF_AN_HOUR);
        call.answer(call.expectRequest("INVITE"), status, "Gone");
        assertThat(edge.calls.next(SipEvent.Vanished.class).why()).isEqualTo(status + " to re-INVITE");
        signalling.probe(LEG, dialog.nextLocalCseq().nextLocalCseq());
        call.answer(call.expectRequest("OPTIONS"), status, "Gone");
        assertThat(edge.calls.next(SipEvent.Vanished.class).why()).isEqualTo(status + " to OPTIONS");
    }

    @ParameterizedTest
    @CsvSource({"200", "405", "486", "500", "503"})
    void whateverElseADeviceSaysToAProbeItLives(int status) throws Exception {
        TestCall call = invited(bob());
        Dialog dialog = talking(call, answered(call));
        call.answerNothing();
        signalling.probe(LEG, dialog);
        call.answer(call.expectRequest("OPTIONS"), status, "So");
        assertThat(edge.calls.isQuiet(Duration.ofMillis(100))).isTrue();
    }
}
