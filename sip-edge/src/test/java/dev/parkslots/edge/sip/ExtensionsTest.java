package dev.parkslots.edge.sip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.SipEvent;
import dev.parkslots.edge.loop.signalling.IncomingCall;
import dev.parkslots.edge.sip.transport.Drops.Reason;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What phones require, ask for and send that not everybody has. */
class ExtensionsTest {

    private final TestEdge edge = new TestEdge();

    @AfterEach
    void close() {
        edge.close();
    }

    private static SipText request(TestPhone phone, String method) {
        return phone.request(method, "sip:202@demo.localhost", "ext-" + method, 1)
                .add("From", "<sip:201@demo.localhost>;tag=a")
                .add("To", "<sip:202@demo.localhost>")
                .add("Contact", "<" + phone.contact() + ">");
    }

    private TestCall talk(String... headers) throws Exception {
        TestCall call = edge.phone("201").invite("202", headers);
        IncomingCall incoming = edge.calls.nextCall();
        edge.node.signalling().respond(incoming.leg(), incoming.transaction(), 200, null, call.sdp(), null, Map.of());
        call.expectAnswerAndAck();
        edge.calls.next(SipEvent.Acknowledged.class);
        return call;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Require: 100rel | 100rel",
                "Require: 100rel, replaces, timer, precondition | 100rel, precondition",
                "Proxy-Require: sec-agree | sec-agree",
            })
    void whatIsRequiredAndUnknownIsNamed(String header, String unsupported) throws Exception {
        SipText refused = edge.phone("201").invite("202", header).expectResponse("INVITE");
        assertThat(refused.status()).isEqualTo(420);
        assertThat(refused.header("Unsupported")).isEqualTo(unsupported);
        assertThat(edge.calls.noCallWithin(Duration.ofMillis(50))).isTrue();
    }

    @Test
    void bothHeadersCountAndEachOptionOnce() {
        SipText refused = edge.phone("201")
                .invite("202", "Require: 100rel", "Require: x", "Proxy-Require: x, y")
                .expectResponse("INVITE");
        assertThat(refused.header("Unsupported")).isEqualTo("100rel, x, y");
    }

    @Test
    void whatAPhoneMerelySupportsIsFine() throws Exception {
        edge.phone("201").invite("202", "Supported: 100rel, precondition, gruu, outbound, from-change");
        edge.calls.nextCall();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "REGISTER", "SUBSCRIBE", "MESSAGE"})
    void otherRequestsMayRequireNoMore(String method) {
        TestPhone phone = edge.phone("201");
        SipText refused = phone.exchange(request(phone, method).add("Require", "100rel"));
        assertThat(refused.status()).isEqualTo(420);
        assertThat(refused.header("Unsupported")).isEqualTo("100rel");
    }

    @Test
    void insideADialogToo() throws Exception {
        TestCall call = talk();
        for (String method : new String[] {"UPDATE", "INFO", "REFER"}) {
            call.send(method, "Require: 100rel");
            SipText refused = call.expectResponse(method);
            assertThat(refused.status()).isEqualTo(420);
            assertThat(refused.header("Unsupported")).isEqualTo("100rel");
        }
        call.bye();
    }

    @Test
    void optionsTellWhatWeCan() throws Exception {
        TestPhone phone = edge.phone("201");
        SipText outside = phone.exchange(request(phone, "OPTIONS"));
        TestCall call = talk();
        call.send("OPTIONS");
        SipText inside = call.expectResponse("OPTIONS", 200);
        for (SipText answer : new SipText[] {outside, inside}) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Allow").split(", "))
                    .contains("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "INFO", "UPDATE", "REFER", "NOTIFY");
            assertThat(answer.header("Accept")).contains("application/sdp", "application/dtmf-relay");
            assertThat(answer.header("Supported").split(", ")).contains("timer", "replaces");
            assertThat(answer.header("Allow-Events")).isEqualTo("refer");
        }
    }

    /** Forged senders must not have us shout at somebody. */
    @Test
    void optionsAreAnsweredSoManyTimesASecond() {
        TestPhone noise = edge.phone("201");
        for (int i = 0; i < 400; i++) {
            noise.send(noise.request("OPTIONS", "sip:edge", "many-" + i, 1)
                    .add("From", "<sip:201@demo.localhost>;tag=a")
                    .add("To", "<sip:edge>"));
        }
        Awaitility.await()
                .until(() -> edge.drops.of(Reason.TOO_MANY) + noise.received().size() >= 400);
        // Some seconds may have begun meanwhile.
        assertThat(noise.received()).hasSizeBetween(100, 399);
        // A new second, a new answer.
        TestPhone other = edge.phone("202");
        Awaitility.await().until(() -> {
            other.send(request(other, "OPTIONS"));
            return other.received().stream().anyMatch(answer -> answer.status() == 200);
        });
    }

    @Test
    void infoPackagesAreRefusedAndDtmfIsTold() throws Exception {
        TestCall call = talk();
        call.send("INFO", "Info-Package: nmtp", "Content-Type: application/nmtp");
        SipText refused = call.expectResponse("INFO");
        assertThat(refused.status()).isEqualTo(469);
        assertThat(refused.headers("Recv-Info")).hasSize(1);
        assertThat(edge.calls.isQuiet(Duration.ofMillis(50))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUBLISH", "PRACK", "FROBNICATE", "MESSAGE"})
    void methodsThatWeHaveNotAre405WithThoseThatWeHave(String method) throws Exception {
        TestCall call = talk();
        call.send(method);
        SipText refused = call.expectResponse(method);
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).contains("INVITE", "UPDATE");
        call.bye();
    }

    @Test
    void notifyInsideACallChangesNothing() throws Exception {
        TestCall call = talk();
        call.send("NOTIFY", "Event: talk", "Subscription-State: terminated");
        call.expectResponse("NOTIFY", 200);
        call.send("SUBSCRIBE", "Event: talk");
        assertThat(call.expectResponse("SUBSCRIBE").header("Allow-Events")).isEqualTo("refer");
        assertThat(edge.calls.isQuiet(Duration.ofMillis(50))).isTrue();
        call.bye();
    }
}
