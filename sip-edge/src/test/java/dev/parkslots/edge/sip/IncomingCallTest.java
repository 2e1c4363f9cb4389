package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.Intent;
import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import dev.parkslots.edge.loop.signalling.Signalling.Identity;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomingCallTest {

    private final TestEdge edge = new TestEdge();

    @AfterEach
    void close() {
        edge.close();
    }

    private void respond(IncomingCall call, int status, String sdp) {
        edge.node.signalling().respond(call.leg(), call.transaction(), status, null, sdp, null, Map.of());
    }

    @Test
    void callIsAuthenticatedAnsweredAcknowledgedAndEnded() throws Exception {
        TestCall call = edge.phone("201").invite("701");
        IncomingCall incoming = edge.calls.nextCall();
        assertThat(incoming.target()).isEqualTo(new Intent.Retrieve("701", false));
        assertThat(incoming.caller().extension()).isEqualTo("201");
        assertThat(incoming.caller().name()).isEqualTo("User 201");
        assertThat(incoming.sdp()).contains("m=audio");
        call.expectResponse(100);

        respond(incoming, 180, null);
        call.expectResponse(180);
        edge.node
                .signalling()
                .respond(
                        incoming.leg(),
                        incoming.transaction(),
                        200,
                        null,
                        call.sdp(),
                        new Identity("demo", "Du\"pont\r\nX: y", "+33123456789"),
                        Map.of("X-Test", List.of("1")));
        SipText ok = call.expectResponse(200);
        assertThat(ok.header("P-Asserted-Identity"))
                .isEqualTo("\"Du\\\"pont  X: y\" <sip:+33123456789@demo.localhost>");
        assertThat(ok.header("X-Test")).isEqualTo("1");
        assertThat(ok.headers("X")).isEmpty();
        call.ack();
        assertThat(edge.calls.next(SipEvent.Acknowledged.class).leg()).isEqualTo(incoming.leg());

        call.bye();
        assertThat(edge.calls.next(SipEvent.HungUp.class).leg()).isEqualTo(incoming.leg());
    }

    @Test
    void answerIsRepeatedUntilTheAck() throws Exception {
        TestPhone phone = edge.phone("201");
        phone.showRetransmissions();
        TestCall call = phone.invite("202");
        IncomingCall incoming = edge.calls.nextCall();
        respond(incoming, 200, call.sdp());
        call.expectResponse(200);
        call.expectResponse(200);
        call.ack();
        edge.calls.next(SipEvent.Acknowledged.class);
        call.ack();
        assertThat(edge.calls.isQuiet(Duration.ofMillis(1200))).isTrue();
        long answers = phone.received().stream()
                .filter(m -> m.status() == 200 && m.method().equals("INVITE"))
                .count();
        assertThat(answers).isEqualTo(2);
    }

    @Test
    void anAckThatOvertakesUsCounts() throws Exception {
        TestPhone phone = edge.phone("201");
        phone.showRetransmissions();
        int calls = 60;
        for (int i = 0; i < calls; i++) {
            TestCall call = phone.invite("202");
            IncomingCall incoming = edge.calls.nextCall();
            // On a thread of its own, as calls do it: the phone acknowledges while we are still about to note the
            // answer.
            Thread answering = Thread.ofVirtual().start(() -> respond(incoming, 200, call.sdp()));
            call.expectResponse(200);
            call.ack();
            assertThat(edge.calls.next(SipEvent.Acknowledged.class).leg()).isEqualTo(incoming.leg());
            answering.join();
            call.bye();
            edge.calls.next(SipEvent.HungUp.class);
        }
        assertThat(phone.received().stream()
                        .filter(m -> m.status() == 200 && m.method().equals("INVITE")))
                .hasSize(calls);
    }

    @Test
    void withoutAnAckFor32SecondsTheLegIsGone() throws Exception {
        try (TestEdge hurried = new TestEdge(InstantSource.system(), "sip:127.0.0.1:9", new HurriedTimer())) {
            TestPhone phone = hurried.phone("201");
            TestCall call = phone.invite("202");
            IncomingCall incoming = hurried.calls.nextCall();
            hurried.node
                    .signalling()
                    .respond(incoming.leg(), incoming.transaction(), 200, null, call.sdp(), null, Map.of());
            assertThat(hurried.calls.next(SipEvent.Vanished.class).leg()).isEqualTo(incoming.leg());
            // At 0, 0.5, 1.5, 3.5, 7.5 and then every 4 s.
            assertThat(phone.received().stream().filter(answer -> answer.status() == 200))
                    .hasSize(11);
        }
    }

    @Test
    void cancelIsAnsweredAndTold() throws Exception {
        TestCall call = edge.phone("201").invite("202");
        IncomingCall incoming = edge.calls.nextCall();
        respond(incoming, 180, null);
        call.expectResponse(180);
        call.cancel();
        call.expectResponse("CANCEL", 200);
        assertThat(edge.calls.next(SipEvent.Cancelled.class).leg()).isEqualTo(incoming.leg());
        respond(incoming, 487, null);
        call.expectResponse(487);
        // Too late: nothing more goes out.
        respond(incoming, 200, call.sdp());
        call.expectNothing("BYE", Duration.ofMillis(200));
    }

    @Test
    void cancelAfterTheAnswerIsAnsweredAndNotTold() throws Exception {
        TestCall call = edge.phone("201").invite("202");
        IncomingCall incoming = edge.calls.nextCall();
        respond(incoming, 200, call.sdp());
        call.expectResponse(200);
        call.cancel();
        call.expectResponse("CANCEL", 200);
        call.ack();
        edge.calls.next(SipEvent.Acknowledged.class);
    }

    @Test
    void cancelOfNothingIs481() {
        TestPhone phone = edge.phone("201");
        SipText cancel = phone.request("CANCEL", "sip:202@demo.localhost", "nothing", 1)
                .add("From", "<sip:201@demo.localhost>;tag=a")
                .add("To", "<sip:202@demo.localhost>");
        assertThat(phone.exchange(cancel).status()).isEqualTo(481);
    }

    @Test
    void trunkNeedsNoPasswordAndItsIdentityIsTaken() throws Exception {
        edge.trunk("+33123456789")
                .invite("+1555010201", "P-Asserted-Identity: \"Dupont\" <sip:+33987654321@carrier.example>");
        // A domain that is not ours.
        assertThat(edge.calls.nextCall().target()).isInstanceOf(Intent.Unknown.class);
        edge.trunk("+33123456789")
                .invite(
                        "sip:+1555010201@127.0.0.1",
                        "P-Asserted-Identity: \"Dupont\" <sip:+33987654321@carrier.example>");
        IncomingCall incoming = edge.calls.nextCall();
        assertThat(incoming.target()).isEqualTo(new Intent.Extension("201"));
        assertThat(incoming.caller().name()).isEqualTo("Dupont");
        assertThat(incoming.caller().number()).isEqualTo("+33987654321");
        assertThat(incoming.caller().isUser()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'<tel:+33-987-654321>', +33987654321",
        "'<sip:%2B33987654321;npdi@carrier.example>', +33987654321",
        "'<sip:0987@carrier.example;user=phone>', 0987"
    })
    void everySpellingOfTheCallersNumberIsTaken(String asserted, String number) throws Exception {
        edge.trunk("+33123456789").invite("sip:201@127.0.0.1", "P-Asserted-Identity: " + asserted);
        assertThat(edge.calls.nextCall().caller().number()).isEqualTo(number);
    }

    @Test
    void rememberedThingsAreForgotten() throws Exception {
        TestCall call = edge.phone("201").invite("202");
        respond(edge.calls.nextCall(), 486, null);
        call.expectResponse(486);
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> edge.node.remembered() == 0);
    }
}
