package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.client.Rest;
import dev.parkslots.e2e.client.Stomp;
import dev.parkslots.e2e.phone.Manner;
import dev.parkslots.e2e.phone.Phones;
import dev.parkslots.e2e.phone.SippPhone;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Desk phones steered by a click: hold, resume, transfer, answer, decline. */
@RequiresProgram("sipp")
class CallControlTest {

    private static final String NOTICES = "/user/queue/notices";

    @RegisterExtension
    final Office office = Office.shared();

    private static JsonNode onlyCall(Rest user) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> user.get("/api/v1/calls").body().path("calls"), calls -> calls.size() == 1)
                .get(0);
    }

    private static String path(Rest user) {
        return "/api/v1/calls/" + onlyCall(user).path("id").asString();
    }

    private static void awaitState(Rest user, String state) {
        Awaitility.await("call is " + state)
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() ->
                        assertThat(onlyCall(user).path("state").asString()).isEqualTo(state));
    }

    private static void does(Rest user, String act, int status) {
        var answer = user.post(act, "");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    }

    private static void assertProblem(Rest.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text("detail")).isNotBlank();
    }

    @Test
    void whoIsHeldHearsMusicAndThenTheVoiceAgainAndNoPhoneNoticesAnything() {
        var alice = office.stack().as("alice");
        var talk = office.talk("201");
        var call = path(alice);
        for (int round = 0; round < 2; round++) {
            does(alice, call + "/hold", 204);
            talk.caller().media().awaitMusic();
            talk.user().media().awaitSilence();
            awaitState(alice, "held");
            does(alice, call + "/hold", 204);
            talk.caller().media().awaitMusic();
            does(alice, call + "/resume", 204);
            talk.assertGoesOn();
            awaitState(alice, "talking");
            does(alice, call + "/resume", 204);
        }
        assertThat(talk.caller().media().sources()).as("one SSRC throughout").isEqualTo(1);
        for (var phone : List.of(talk.caller(), talk.user())) {
            assertThat(phone.log()).as(phone.story()).noneMatch(line -> line.startsWith("re-invited"));
        }
    }

    /** Whoever of two users holds is held for himself; the other one's call goes on. */
    @Test
    void ofTwoUsersEachHoldsForHimself() {
        var alice = office.stack().as("alice");
        var bob = office.stack().as("bob");
        var callee = office.phones().answers(office.phones().register("201"));
        var caller = office.dials("202", "201");
        caller.awaitTalking();
        callee.awaitTalking();
        var call = path(bob);
        does(bob, call + "/hold", 204);
        callee.media().awaitMusic();
        caller.media().awaitSilence();
        awaitState(bob, "held");
        awaitState(alice, "talking");
        does(alice, call + "/hold", 204);
        callee.media().awaitSilence();
        does(bob, call + "/resume", 204);
        caller.media().awaitMusic();
        does(alice, call + "/resume", 204);
        caller.media().awaitVoiceOf(callee.media());
        callee.media().awaitVoiceOf(caller.media());
    }

    @Test
    void aPhoneThatHoldsAsWellResumesForBoth() {
        var alice = office.stack().as("alice");
        var talk = office.talk("201");
        var call = path(alice);
        does(alice, call + "/hold", 204);
        talk.user().reinvite("sendonly");
        talk.caller().media().awaitMusic();
        talk.user().reinvite("sendrecv");
        talk.assertGoesOn();
        awaitState(alice, "talking");

        talk.user().reinvite("sendonly");
        does(alice, call + "/hold", 204);
        assertProblem(alice.post(call + "/resume", ""), 409, "edge-refused");
        talk.caller().media().awaitMusic();
        talk.user().reinvite("sendrecv");
        talk.assertGoesOn();
    }

    @Test
    void aHeldCallIsParkedByTheClickAndPickedUp() {
        var alice = office.stack().as("alice");
        var talk = office.talk("201");
        does(alice, path(alice) + "/hold", 204);
        talk.caller().media().awaitMusic();
        var parked = alice.post("/api/v1/slots/701/park", "{}");
        assertThat(parked.status()).as(parked.toString()).isEqualTo(200);
        talk.user().await("bye");
        talk.caller().media().awaitMusic();
        var bob = office.dials("202", "701");
        bob.awaitTalking();
        talk.caller().media().awaitVoiceOf(bob.media());
        bob.media().awaitVoiceOf(talk.caller().media());
        office.awaitSlot("701", "free");
    }

    @Test
    void aHeldCallIsParkedByTransferAndRefusedItStaysHeld() {
        var alice = office.stack().as("alice");
        var talk = office.talk("201");
        does(alice, path(alice) + "/hold", 204);
        talk.user().refer("799");
        assertThat(talk.finalNotify()).isEqualTo("404");
        talk.caller().media().awaitMusic();
        awaitState(alice, "held");
        talk.user().refer("702");
        assertThat(talk.finalNotify()).isEqualTo("200");
        office.awaitSlot("702", "parked");
        talk.caller().media().awaitMusic();
        talk.caller().hangUp();
    }

    @Test
    void whoeverIsHeldMayHangUp() {
        var alice = office.stack().as("alice");
        var talk = office.talk("201");
        does(alice, path(alice) + "/hold", 204);
        talk.caller().media().awaitMusic();
        talk.caller().hangUp();
        talk.user().await("bye");
    }

    @Test
    void theCallerIsTransferredToAColleagueAndTheOwnPhoneIsFree() {
        var alice = office.stack().as("alice");
        var talk = office.talk("201");
        var bob = office.phones().rings(office.phones().register("202"));
        var call = path(alice);
        assertThat(alice.post(call + "/transfer", "{\"to\":\"202\"}").status()).isEqualTo(202);
        bob.await("invited");
        talk.assertGoesOn();
        assertProblem(alice.post(call + "/hold", ""), 409, "edge-refused");
        bob.answer();
        bob.awaitTalking();
        talk.user().await("bye");
        talk.caller().media().awaitVoiceOf(bob.media());
        bob.media().awaitVoiceOf(talk.caller().media());
        assertThat(alice.get("/api/v1/calls").body().path("calls").size()).isZero();
    }

    @Test
    @ResourceLock(Phones.OUTSIDE)
    void theCallerIsTransferredToAnOutsideNumber() {
        var alice = office.stack().as("alice");
        var talk = office.talk("201");
        var outside = office.phones().answersOutside();
        assertThat(alice.post(path(alice) + "/transfer", "{\"to\":\"+4930123456\"}")
                        .status())
                .isEqualTo(202);
        outside.awaitTalking();
        talk.user().await("bye");
        talk.caller().media().awaitVoiceOf(outside.media());
        outside.media().awaitVoiceOf(talk.caller().media());
    }

    @ParameterizedTest
    @CsvSource({
        "202, 486, 202 is busy.",
        "202, 603, 202 has declined.",
        "299, 0, Nobody has the number 299.",
        "204, 0, 204 did not answer."
    })
    void aTransferThatFailsIsToldAndTheTwoTalkOn(String to, int status, String sentence) {
        var alice = office.stack().as("alice");
        var talk = office.talk("201");
        if (status != 0) {
            office.phones().refuses(office.phones().register(to), Manner.refusing(status));
        }
        try (Stomp stomp = office.stack().stomp(alice, 0)) {
            stomp.subscribe(NOTICES).subscribe("/app/calls");
            stomp.await("/app/calls", json -> true);
            var answer = alice.post(path(alice) + "/transfer", "{\"to\":\"" + to + "\"}");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
            var notice = stomp.await(NOTICES, json -> true);
            assertThat(notice.path("notice").asString()).isEqualTo("transfer-failed");
            assertThat(notice.path("detail").asString()).isEqualTo(sentence + " Your call goes on.");
            assertThat(notice.path("slot").isNull()).isTrue();
        }
        talk.assertGoesOn();
        awaitState(alice, "talking");
    }

    @Test
    void aPhoneThatCanIsToldToAnswer() {
        var alice = office.stack().as("alice");
        var phone = office.phones().rings(office.phones().register("201"), Manner.OBEDIENT);
        var caller = office.phones().trunkCalls("201");
        phone.await("invited");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> onlyCall(alice).path("answerable").asBoolean());
        does(alice, path(alice) + "/answer", 202);
        phone.await("told talk");
        phone.awaitTalking();
        caller.awaitTalking();
        caller.media().awaitVoiceOf(phone.media());
        phone.media().awaitVoiceOf(caller.media());
        awaitState(alice, "talking");
        assertThat(onlyCall(alice).path("answerable").asBoolean()).isFalse();
    }

    @Test
    void anyOtherPhoneIsAnsweredByHandAndRingsOn() {
        var alice = office.stack().as("alice");
        var phone = office.phones().rings(office.phones().register("201"));
        var caller = office.phones().trunkCalls("201");
        phone.await("invited");
        caller.await("progress 180");
        awaitState(alice, "ringing");
        var call = path(alice);
        assertThat(onlyCall(alice).path("answerable").asBoolean(true)).isFalse();
        assertProblem(alice.post(call + "/answer", ""), 409, "edge-refused");
        for (var act : List.of("hold", "resume")) {
            assertProblem(alice.post(call + "/" + act, ""), 409, "not-on-a-call");
        }
        assertProblem(alice.post(call + "/transfer", "{\"to\":\"202\"}"), 409, "not-on-a-call");
        phone.answer();
        phone.awaitTalking();
        caller.awaitTalking();
        caller.media().awaitVoiceOf(phone.media());
    }

    @Test
    void whoeverDeclinesByAClickEndsTheRinging() {
        var alice = office.stack().as("alice");
        List<SippPhone> phones = Stream.generate(() -> office.phones().register("201")).limit(2).toList().stream()
                .map(line -> office.phones().rings(line))
                .toList();
        var caller = office.phones().trunkCalls("201");
        phones.forEach(phone -> phone.await("invited"));
        caller.await("progress 180");
        assertThat(alice.delete(path(alice)).status()).isEqualTo(204);
        phones.forEach(phone -> phone.await("cancelled"));
        caller.await("final 603");
        assertThat(alice.get("/api/v1/calls").body().path("calls").size()).isZero();
    }

    @Test
    void badInputAndOtherPeoplesCallsAreRefusedAndChangeNothing() {
        var alice = office.stack().as("alice");
        var talk = office.talk("201");
        var call = path(alice);
        for (var act : List.of("hold", "resume", "answer", "transfer")) {
            var body = act.equals("transfer") ? "{\"to\":\"202\"}" : "";
            for (var user : List.of("bob", "boss", "eve", "admin")) {
                assertProblem(office.stack().as(user).post(call + "/" + act, body), 404, "no-such-call");
            }
            assertProblem(
                    alice.post("/api/v1/calls/01936b5e-0000-7000-8000-000000000001/" + act, body), 404, "no-such-call");
            assertProblem(alice.post("/api/v1/calls/none/" + act, body), 404, "no-such-call");
            assertProblem(
                    Rest.anonymous(office.stack().parkUrl(0)).post(call + "/" + act, body), 401, "unauthenticated");
        }
        for (var to : List.of("701", "*90", "*68701", "*88701", "", "sip:x@evil", "x".repeat(65))) {
            assertProblem(alice.post(call + "/transfer", "{\"to\":\"" + to + "\"}"), 400, "bad-request");
        }
        assertProblem(alice.post(call + "/transfer", ""), 400, "bad-request");
        assertProblem(alice.post(call + "/transfer", "{\"to\":5"), 400, "bad-request");
        talk.assertGoesOn();
    }
}
