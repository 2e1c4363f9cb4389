package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.client.Rest;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Parking and picking up by REST, for softphone UIs. */
@RequiresProgram("sipp")
class RestTest {

    @RegisterExtension
    final Office office = Office.shared();

    @Test
    void aUserParksTheCallOnTheDeskPhoneAndTakesItBack() {
        var alice = office.stack().as("alice");
        var talk = office.talk("201");
        var call = onlyCall(alice);
        assertThat(call.path("state").asString()).isEqualTo("talking");
        assertThat(call.path("direction").asString()).isEqualTo("in");
        assertThat(call.at("/peer/number").asString()).isEqualTo("+33123456789");

        var parked = alice.post("/api/v1/slots/701/park", "{\"note\":\"HR\"}");
        assertThat(parked.status()).as(parked.toString()).isEqualTo(200);
        assertThat(parked.text("state")).isEqualTo("parked");
        assertThat(parked.body().at("/park/note").asString()).isEqualTo("HR");
        talk.caller().media().awaitMusic();
        talk.user().await("bye");
        talk.user().await("over");

        var ringing = office.phones().rings(talk.line());
        var retrieve = alice.post("/api/v1/slots/701/retrieve", "{}");
        assertThat(retrieve.status()).as(retrieve.toString()).isEqualTo(202);
        assertThat(retrieve.text("state")).isEqualTo("connecting");
        assertThat(ringing.await("invited")).contains("answer-after=0").contains("alert-autoanswer");
        ringing.answer();
        ringing.awaitTalking();
        talk.caller().media().awaitVoiceOf(ringing.media());
        ringing.media().awaitVoiceOf(talk.caller().media());
        office.awaitSlot("701", "free");
        assertThat(talk.caller().media().sources()).isEqualTo(1);
    }

    private static tools.jackson.databind.JsonNode onlyCall(Rest user) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> user.get("/api/v1/calls").body().path("calls"), calls -> calls.size() == 1)
                .get(0);
    }

    @Test
    void aDeclinedRetrievalPutsTheCallerBack() {
        var alice = office.stack().as("alice");
        var talk = office.parked("201", "701");
        var before = office.slot("701").body().path("park");
        var ringing = office.phones().rings(talk.line());
        assertThat(alice.post("/api/v1/slots/701/retrieve", "{}").status()).isEqualTo(202);
        ringing.await("invited");
        var second = office.stack().as("bob").post("/api/v1/slots/701/retrieve", "{}");
        assertThat(second.status()).isEqualTo(409);
        ringing.refuse();
        office.awaitSlot("701", "parked");
        var after = office.slot("701").body().path("park");
        assertThat(after.path("id")).isEqualTo(before.path("id"));
        assertThat(after.path("recallAt")).isEqualTo(before.path("recallAt"));
        talk.caller().media().awaitMusic();
    }

    @Test
    void aCallerWhoHangsUpWhileTheRetrieverRingsEndsBoth() {
        var alice = office.stack().as("alice");
        var talk = office.parked("201", "701");
        var ringing = office.phones().rings(talk.line());
        assertThat(alice.post("/api/v1/slots/701/retrieve", "{}").status()).isEqualTo(202);
        ringing.await("invited");
        talk.caller().hangUp();
        ringing.await("cancelled");
        office.awaitSlot("701", "free");
    }

    @Test
    void theDemoCallerShowsTheWholeJobWithoutAPhone() {
        var alice = office.stack().as("alice");
        var made = alice.post("/api/v1/demo/calls", "{\"to\":\"201\",\"answer\":true}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        var call = "/api/v1/demo/calls/" + made.text("id");
        try {
            awaitHears(alice, call, "voice");
            var parked = alice.post("/api/v1/slots/701/park", "{}");
            assertThat(parked.status()).as(parked.toString()).isEqualTo(200);
            awaitHears(alice, call, "music");
            var again = alice.post("/api/v1/slots/701/retrieve", "{}");
            assertThat(again.status()).as(again.toString()).isEqualTo(202);
            awaitHears(alice, call, "voice");
            office.awaitSlot("701", "free");
        } finally {
            for (var left : alice.get("/api/v1/calls").body().path("calls")) {
                alice.delete("/api/v1/calls/" + left.path("id").asString());
            }
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> alice.get(call).text("state").equals("ended"));
    }

    private static void awaitHears(Rest user, String call, String what) {
        Awaitility.await("hears " + what)
                .atMost(Duration.ofSeconds(8))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(user.get(call).text("hears")).isEqualTo(what));
    }

    @Test
    void refusalsSayWhatToDoAndChangeNothing() {
        var alice = office.stack().as("alice");
        assertProblem(alice.post("/api/v1/slots/701/park", "{}"), 409, "not-on-a-call");
        assertProblem(alice.post("/api/v1/slots/701/retrieve", "{}"), 409, "slot-free");
        assertProblem(alice.post("/api/v1/slots/799/park", "{}"), 404, "no-such-slot");
        assertProblem(alice.get("/api/v1/slots/799"), 404, "no-such-slot");
        assertProblem(
                alice.post("/api/v1/slots/701/park", "{\"callId\":\"01936b5e-0000-7000-8000-000000000001\"}"),
                404,
                "no-such-call");
        assertProblem(alice.post("/api/v1/slots/701/park", "{\"note\":5"), 400, "bad-request");
        assertProblem(
                alice.post("/api/v1/slots/701/park", "{\"note\":\"" + "x".repeat(1_000_000) + "\"}"),
                413,
                "payload-too-large");
        assertProblem(alice.get("/api/v1/nothing"), 404, "no-such-resource");
        var base = office.stack().parkUrl(0);
        assertProblem(Rest.anonymous(base).get("/api/v1/slots"), 401, "unauthenticated");
        assertProblem(
                Rest.anonymous(base).post("/api/v1/token", "{\"username\":\"alice\",\"password\":\"no\"}"),
                401,
                "bad-credentials");
        assertThat(office.slot("701").text("state")).isEqualTo("free");
    }

    private static void assertProblem(Rest.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.text("detail")).isNotBlank();
    }

    @Test
    void anotherTenantSeesItsOwnSlotsOnly() {
        var talk = office.parked("201", "701");
        var eve = office.stack().as("eve");
        assertThat(eve.get("/api/v1/slots/701").text("state")).isEqualTo("free");
        var parkId = office.slot("701").body().at("/park/id").asString();
        assertThat(eve.post("/api/v1/slots/701/retrieve", "{\"parkId\":\"" + parkId + "\"}")
                        .status())
                .isEqualTo(409);
        assertProblem(eve.get("/api/v1/parks/" + parkId), 404, "no-such-park");
        talk.caller().media().awaitMusic();
    }
}
