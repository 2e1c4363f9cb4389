package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.client.Rest;
import dev.parkslots.e2e.phone.Line;
import dev.parkslots.e2e.phone.Manner;
import dev.parkslots.e2e.phone.SippPhone;
import dev.parkslots.e2e.stack.Ports;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody picks the caller up: the lot's ladder brings him to somebody. He hears music until then. */
@RequiresProgram("sipp")
class RecallTest {

    private static final String RING_RECEPTION = "{\"do\":\"ring\",\"to\":\"200\",\"for\":\"PT6S\"}";

    @RegisterExtension
    static final OwnStack OWN = new OwnStack(1);

    @RegisterExtension
    final Office office = new Office(OWN, 0);

    private void ladder(String... steps) {
        var lot = "{\"recallAfter\":\"PT3S\",\"repeatEvery\":\"PT3S\",\"ladder\":[" + String.join(",", steps) + "]}";
        var answer = office.stack().as("admin").patch("/api/v1/admin/lots/main", lot);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static String recall(int seconds) {
        return "{\"do\":\"recall\",\"for\":\"PT" + seconds + "S\"}";
    }

    private static String forward(Line to) {
        return "{\"do\":\"forward\",\"to\":\"sip:" + to.user() + "@127.0.0.1:" + to.port() + "\",\"for\":\"PT10S\"}";
    }

    private String parkId() {
        return office.slot("701").body().at("/park/id").asString();
    }

    private Rest.Answer park(String parkId) {
        return office.stack().as("boss").get("/api/v1/parks/" + parkId);
    }

    private void awaitEnd(String parkId, String end) {
        Awaitility.await("the park is " + end)
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(park(parkId).text("end")).isEqualTo(end));
        office.awaitSlot("701", "free");
    }

    /** What was done and what came of it: {@code recall no-answer}. */
    private List<String> history(String parkId) {
        List<String> done = new ArrayList<>();
        for (var entry : park(parkId).body().path("steps")) {
            if (!entry.path("step").isMissingNode()) {
                done.add(entry.at("/step/do").asString() + " "
                        + entry.at("/step/outcome").asString("-"));
            }
        }
        return done;
    }

    private void talkTogether(SippPhone caller, SippPhone other) {
        other.awaitTalking();
        caller.media().awaitVoiceOf(other.media());
        other.media().awaitVoiceOf(caller.media());
        assertThat(caller.media().sources()).as("one SSRC all the while").isEqualTo(1);
    }

    @Test
    void theSameDeviceFirstThenAllOfHersThenTheReception() {
        ladder(recall(6), RING_RECEPTION);
        var talk = office.parked("201", "701");
        var parkId = parkId();
        var own = office.phones().rings(talk.line());
        var mobile = office.phones().rings(office.phones().register("201"));
        var reception = office.phones().rings(office.phones().register("200"));
        var invited = own.await("invited");
        assertThat(invited).contains("\"701: Dupont\" <sip:+33123456789@demo.localhost>");
        assertThat(invited).contains("Alert-Info: <urn:alert:service:recall:hold>;info=recall");
        assertThat(own.await("came by"))
                .contains("Referred-By: <sip:201@demo.localhost>")
                .contains("Identity: \"701: Dupont\" <sip:+33123456789@demo.localhost>")
                .contains("Diversion: History-Info:");
        office.awaitSlot("701", "recalling");
        talk.caller().media().awaitMusic();
        assertThat(mobile.log()).as("the same device first").isEmpty();
        mobile.await("invited");
        assertThat(own.log()).as("rings on").doesNotContain("cancelled");
        own.await("cancelled");
        mobile.await("cancelled");
        reception.await("invited");
        assertThat(reception.await("came by"))
                .contains("Diversion: \"701\" <sip:201@demo.localhost>;reason=no-answer")
                .contains("<sip:200@demo.localhost>;index=1.1.1;mp=1.1");
        talk.caller().media().awaitMusic();
        reception.answer();
        talkTogether(talk.caller(), reception);
        awaitEnd(parkId, "RECALLED");
        assertThat(history(parkId)).contains("recall no-answer", "ring answered");
    }

    @Test
    void theParkerAnswersAndBothTalk() {
        ladder(recall(10));
        var talk = office.parked("201", "701");
        var parkId = parkId();
        var own = office.phones().answers(talk.line());
        talkTogether(talk.caller(), own);
        awaitEnd(parkId, "RECALLED");
        own.hangUp();
        talk.caller().await("bye");
    }

    @ParameterizedTest
    @ValueSource(ints = {486, 480, 603, 302})
    void doNotDisturbAndForwardingSwallowNobody(int status) {
        ladder(recall(10), RING_RECEPTION);
        var talk = office.parked("201", "701");
        var manner = status == 302 ? Manner.forwardingTo("203") : Manner.refusing(status);
        var own = office.phones().refuses(talk.line(), manner);
        var carol = office.phones().rings(office.phones().register("203"));
        var reception = office.phones().answers(office.phones().register("200"));
        own.await("invited");
        talkTogether(talk.caller(), reception);
        assertThat(carol.log()).as("where the phone would send him").isEmpty();
    }

    @Test
    void whoPicksHimUpMeanwhileStopsTheRinging() {
        ladder(recall(20));
        var talk = office.parked("201", "701");
        var parkId = parkId();
        var own = office.phones().rings(talk.line());
        own.await("invited");
        office.awaitSlot("701", "recalling");
        var bob = office.dials("202", "701");
        talkTogether(talk.caller(), bob);
        own.await("cancelled because of: SIP;cause=200;text=\"Call completed elsewhere\"");
        awaitEnd(parkId, "RETRIEVED");
    }

    @Test
    void whoAnswersTooLateIsAcknowledgedAndHungUp() {
        ladder(recall(20));
        var talk = office.parked("201", "701");
        var own = office.phones().rings(talk.line(), Manner.TOO_LATE);
        own.await("invited");
        office.awaitSlot("701", "recalling");
        var bob = office.dials("202", "701");
        own.await("cancelled");
        own.awaitTalking();
        own.await("bye");
        talkTogether(talk.caller(), bob);
    }

    @Test
    void aCallerWhoHangsUpEndsTheRinging() {
        ladder(recall(20));
        var talk = office.parked("201", "701");
        var parkId = parkId();
        var own = office.phones().rings(talk.line());
        own.await("invited");
        talk.caller().hangUp();
        own.await("cancelled");
        awaitEnd(parkId, "ABANDONED");
    }

    @Test
    void forwardedToAVoicemailOfAnotherSystem() {
        var voicemail = office.phones().elsewhere("vm");
        ladder(forward(voicemail));
        var talk = office.parked("201", "701");
        var parkId = parkId();
        var mailbox = office.phones().answers(voicemail);
        var invited = mailbox.await("invited");
        assertThat(invited)
                .contains("\"Dupont\" <sip:+33123456789@demo.localhost>")
                .doesNotContain("urn:alert");
        assertThat(mailbox.await("came by"))
                .contains("Diversion: \"701\" <sip:201@demo.localhost>;reason=no-answer")
                .contains("<sip:701@demo.localhost?Reason=SIP%3Bcause%3D408")
                .contains("<sip:vm@127.0.0.1:" + voicemail.port() + ">;index=1.1.1;mp=1.1");
        talkTogether(talk.caller(), mailbox);
        awaitEnd(parkId, "FORWARDED");
        assertThat(history(parkId)).contains("forward answered");
        mailbox.hangUp();
        talk.caller().await("bye");
    }

    @Test
    void forwardedToAQueueWhereHeHearsMusicUntilItAnswers() {
        var line = office.phones().elsewhere("queue");
        ladder(forward(line));
        var talk = office.parked("201", "701");
        var parkId = parkId();
        var queue = office.phones().rings(line, Manner.QUEUE);
        queue.await("invited");
        office.awaitSlot("701", "recalling");
        talk.caller().media().awaitMusic();
        queue.answer();
        talkTogether(talk.caller(), queue);
        awaitEnd(parkId, "FORWARDED");
    }

    @Test
    void aDeadVoicemailIsFollowedByTheNextStep() {
        ladder(forward(new Line("vm", "", Ports.udp())), RING_RECEPTION);
        var talk = office.parked("201", "701");
        var parkId = parkId();
        var reception = office.phones().rings(office.phones().register("200"));
        reception.await("invited");
        talk.caller().media().awaitMusic();
        assertThat(history(parkId)).contains("forward failed");
        reception.answer();
        talkTogether(talk.caller(), reception);
    }

    @Test
    void withNobodyLeftTheCallerIsToldSoAndHungUp() {
        ladder("{\"do\":\"ring\",\"to\":\"203\",\"for\":\"PT5S\"}", "{\"do\":\"hang-up\"}");
        var talk = office.parked("201", "701");
        var parkId = parkId();
        talk.caller().await("bye");
        awaitEnd(parkId, "FORCED");
        assertThat(history(parkId)).contains("ring unregistered");
    }

    @Test
    void aRoundThatRangInVainComesAgain() {
        ladder("{\"do\":\"ring\",\"to\":\"200\",\"for\":\"PT2S\"}");
        var talk = office.parked("201", "701");
        var parkId = parkId();
        var line = office.phones().register("200");
        var first = office.phones().rings(line);
        first.await("invited");
        first.await("over");
        office.awaitSlot("701", "parked");
        talk.caller().media().awaitMusic();
        var second = office.phones().answers(line);
        talkTogether(talk.caller(), second);
        awaitEnd(parkId, "RECALLED");
        assertThat(events(parkId)).contains("recalling", "returned", "recalled");
    }

    private List<String> events(String parkId) {
        List<String> events = new ArrayList<>();
        park(parkId)
                .body()
                .path("steps")
                .forEach(entry -> events.add(entry.path("event").asString()));
        return events;
    }
}
