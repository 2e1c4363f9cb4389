package dev.parkslots.edge.loop;

import static dev.parkslots.edge.loop.StepsForTests.added;
import static dev.parkslots.edge.loop.StepsForTests.all;
import static dev.parkslots.edge.loop.StepsForTests.device;
import static dev.parkslots.edge.loop.StepsForTests.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.ladder.LadderStep.Kind;
import dev.parkslots.edge.call.ladder.LadderStep.Who;
import dev.parkslots.edge.testphone.SipText;
import dev.parkslots.edge.testphone.TestCall;
import dev.parkslots.edge.testphone.TestPhone;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Steps of the ladder on the wire. */
class RecallOverSipTest extends OverSipTest {

    private StepsForTests steps;

    private StepsForTests steps() {
        if (steps == null) {
            steps = new StepsForTests(loop, parks);
        }
        return steps;
    }

    private void ends(String... ends) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(parks.ends).containsExactly(ends));
    }

    @Test
    void theSameDeviceFirstThenTheOthersAndBothTalk() {
        Talk talk = parked();
        TestPhone mobile = phone("201");
        String own = registrar.of("demo", "201").stream()
                .filter(device -> device.contact().contains(":" + alice.port()))
                .map(Device::id)
                .findFirst()
                .orElseThrow();
        steps().run(
                        Kind.RECALL,
                        stage(Duration.ofMillis(800), device("201", own)),
                        added(Duration.ofSeconds(10), all("201")));
        TestCall first = alice.expectCall().ring();
        mobile.expectNoCall(Duration.ofMillis(400));
        TestCall second = mobile.expectCall().ring();
        hearsMusic(talk.caller());
        second.answer();
        second.expectRequest("ACK");
        second.talk(BOB_SAYS);
        hears(talk.caller(), BOB_SAYS);
        hears(second, DUPONT_SAYS);
        assertThat(first.expectRequest("CANCEL").header("Reason"))
                .isEqualTo("SIP;cause=200;text=\"Call completed elsewhere\"");
        ends("rings", "RECALLED by 201");
        second.bye();
        talk.caller().expectRequest("BYE");
        ended();
    }

    @Test
    void whatTheParkersDeviceIsTold() {
        parked();
        steps().recallAnywhere("201");
        SipText invite = alice.expectCall().inviteReceived();
        assertThat(invite.header("From"))
                .startsWith("\"701: Phone +33123456789\" <sip:+33123456789@demo.localhost>;tag=");
        assertThat(invite.header("P-Asserted-Identity"))
                .isEqualTo("\"701: Phone +33123456789\" <sip:+33123456789@demo.localhost>");
        assertThat(invite.header("Alert-Info")).isEqualTo("<urn:alert:service:recall:hold>;info=recall");
        assertThat(invite.header("Referred-By")).isEqualTo("<sip:201@demo.localhost>");
        assertThat(invite.toString()).doesNotContain("History-Info").doesNotContain("Diversion");
    }

    /** Nothing that a stranger calls himself ends the quotes, the header or the line. */
    @Test
    void aHostileNameIsShownAsItIs() {
        TestCall caller = dupont.invite(
                "sip:201@demo.localhost",
                "P-Asserted-Identity: \"Eve\\\" <sip:boss@x>;x=1, \\\\\" <sip:+33999@carrier.example>");
        TestCall user = alice.expectCall();
        user.answer();
        caller.expectAnswerAndAck();
        user.expectRequest("ACK");
        assertThat(user.refer("701").status()).isEqualTo(202);
        user.expectNotify(200);
        steps().ring(all("202"));
        SipText invite = bob.expectCall().inviteReceived();
        String name = "\"701: Eve\\\" <sip:boss@x>;x=1, \\\\\" <sip:+33999@demo.localhost>";
        assertThat(invite.header("From")).startsWith(name + ";tag=");
        assertThat(invite.header("P-Asserted-Identity")).isEqualTo(name);
        assertThat(invite.header("Diversion")).startsWith("\"701\" <sip:201@demo.localhost>;");
    }

    @Test
    void whatSomebodyElsesDeviceIsTold() {
        parked();
        steps().ring(all("202"));
        SipText invite = bob.expectCall().inviteReceived();
        assertThat(invite.header("From")).startsWith("\"701: Phone +33123456789\" <sip:+33123456789@demo.localhost>");
        assertThat(invite.header("Alert-Info")).isEqualTo("<urn:alert:service:recall:hold>;info=recall");
        assertThat(invite.header("Referred-By")).isEqualTo("<sip:201@demo.localhost>");
        assertThat(invite.header("Diversion")).isEqualTo("\"701\" <sip:201@demo.localhost>;reason=no-answer;counter=1");
        assertThat(invite.header("History-Info").split(", "))
                .containsExactly(
                        "<sip:201@demo.localhost?Reason=SIP%3Bcause%3D302%3Btext%3D%22Parked%22>;index=1",
                        "<sip:701@demo.localhost?Reason=SIP%3Bcause%3D408%3Btext%3D%22no-answer%22>;index=1.1;mp=1",
                        "<sip:202@demo.localhost>;index=1.1.1;mp=1.1");
    }

    @Test
    void aVoicemailOfAnotherSystemGetsTheCallerHimself() {
        Talk talk = parked();
        TestPhone voicemail = stranger("vm");
        steps().forward(new Who.Address("sip:vm@127.0.0.1:" + voicemail.port()));
        TestCall call = voicemail.expectCall();
        SipText invite = call.inviteReceived();
        assertThat(invite.requestUri()).isEqualTo("sip:vm@127.0.0.1:" + voicemail.port());
        assertThat(invite.header("From")).startsWith("\"Phone +33123456789\" <sip:+33123456789@demo.localhost>;tag=");
        assertThat(invite.toString()).doesNotContain("Alert-Info");
        assertThat(invite.header("Diversion")).startsWith("\"701\" <sip:201@demo.localhost>;reason=no-answer");
        assertThat(invite.header("History-Info"))
                .endsWith("<sip:vm@127.0.0.1:" + voicemail.port() + ">;index=1.1.1;mp=1.1");
        call.answer();
        call.expectRequest("ACK");
        call.talk(BOB_SAYS);
        hears(talk.caller(), BOB_SAYS);
        hears(call, DUPONT_SAYS);
        ends("FORWARDED by vm");
        call.bye();
        talk.caller().expectRequest("BYE");
        ended();
    }

    @Test
    void byTheTrunkTheParkerHasHisOutsideNumber() {
        parked();
        steps().forward(new Who.Outside("+33199999999"));
        SipText invite = dupont.expectCall().inviteReceived();
        assertThat(invite.requestUri()).startsWith("sip:+33199999999@");
        assertThat(invite.header("Referred-By")).isEqualTo("<sip:+1555010201@demo.localhost>");
        assertThat(invite.header("Diversion")).startsWith("\"701\" <sip:+1555010201@demo.localhost>");
    }

    @Test
    void nobodyAtTheAddressIsAFailureSoonEnough() {
        Talk talk = parked();
        TestPhone dead = stranger("vm");
        dead.cutLine();
        long began = System.nanoTime();
        steps().forward(new Who.Address("sip:vm@127.0.0.1:" + dead.port()));
        ends("over failed");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        steps().forward(new Who.Address("sip:vm@127.0.0.1:" + dead.port() + ";transport=tls"));
        ends("over failed", "over failed");
        hearsMusic(talk.caller());
    }

    @Test
    void whoDialsTheSlotStopsTheRinging() {
        Talk talk = parked();
        steps().recallAnywhere("201");
        TestCall rung = alice.expectCall().ring();
        ends("rings");
        TestCall bobs = bob.invite("701");
        bobs.expectAnswerAndAck();
        bobs.talk(BOB_SAYS);
        hears(talk.caller(), BOB_SAYS);
        assertThat(rung.expectRequest("CANCEL").header("Reason"))
                .isEqualTo("SIP;cause=200;text=\"Call completed elsewhere\"");
        ends("rings", "RETRIEVED by 202");
    }

    @Test
    void anAnswerThatCrossesTheCancelIsAcknowledgedAndHungUp() {
        Talk talk = parked();
        steps().recallAnywhere("201");
        TestCall rung = alice.expectCall().ring();
        rung.answerNothing();
        ends("rings");
        TestCall bobs = bob.invite("701");
        bobs.expectAnswerAndAck();
        rung.expectRequest("CANCEL");
        rung.answer();
        rung.expectRequest("ACK");
        rung.expectRequest("BYE");
        bobs.talk(BOB_SAYS);
        hears(talk.caller(), BOB_SAYS);
    }

    @Test
    void aCallerWhoHangsUpStopsTheRinging() {
        Talk talk = parked();
        steps().recallAnywhere("201");
        TestCall rung = alice.expectCall().ring();
        ends("rings");
        talk.caller().bye();
        rung.expectRequest("CANCEL");
        ends("rings", "ABANDONED");
        ended();
    }

    @Test
    void hungUpByTheLadder() {
        Talk talk = parked();
        steps().run(Kind.HANG_UP);
        SipText bye = talk.caller().expectRequest("BYE", Duration.ofSeconds(12));
        assertThat(bye.header("Reason")).isEqualTo("SIP;cause=480;text=\"Nobody is available\"");
        ends("FORCED");
        ended();
    }
}
