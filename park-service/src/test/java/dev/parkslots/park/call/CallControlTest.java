package dev.parkslots.park.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.FakeEdge;
import dev.parkslots.park.OneNodeOneEdge;
import dev.parkslots.park.ParkNode.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A user steers his own calls by REST; the edge does it. */
class CallControlTest extends OneNodeOneEdge {

    private static final String TO_BOB = "{\"to\":\"202\"}";

    private static Answer post(String user, String callId, String verb) {
        return node.post(user, "/api/v1/calls/" + callId + "/" + verb, verb.equals("transfer") ? TO_BOB : "{}");
    }

    @ParameterizedTest
    @CsvSource({"hold, 204", "resume, 204", "answer, 202", "transfer, 202"})
    void theEdgeOfTheCallIsCommandedInTheNameOfItsUser(String verb, int status) {
        String callId = edge.call("201", "talking");

        assertThat(post("alice", callId, verb).status()).isEqualTo(status);
        assertThat(post("alice", callId, verb).status()).as("again").isEqualTo(status);

        assertThat(edge.received).hasSize(2);
        JsonNode command = edge.received.getLast();
        assertThat(command.path("tenant").asString()).isEqualTo("demo");
        assertThat(command.path("extension").asString()).isEqualTo("201");
        assertThat(command.path("requestId").asString()).isNotBlank();
        assertThat(command.path("to").asString("")).isEqualTo(verb.equals("transfer") ? "202" : "");
    }

    /** A supervisor may end the call of somebody else, but not steer it. */
    @ParameterizedTest
    @ValueSource(strings = {"hold", "resume", "answer", "transfer"})
    void onlyOnesOwnCallsAreSteered(String verb) {
        String callId = edge.call("201", "talking");

        for (String user : new String[] {"bob", "boss", "eve", "admin"}) {
            assertThat(post(user, callId, verb).code()).as(user).isEqualTo("no-such-call");
        }
        assertThat(post("alice", "01936b5e-0000-7000-8000-000000000000", verb).code())
                .isEqualTo("no-such-call");
        assertThat(edge.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold", "resume", "answer", "transfer"})
    void whatTheEdgeSaysIsAnswered(String verb) {
        String callId = edge.call("201", "talking");

        edge.mood = FakeEdge.Mood.REFUSES;
        Answer refused = post("alice", callId, verb);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("edge-refused");
        assertThat(refused.body().path("detail").asString()).isEqualTo("The fake edge says edge-refused.");
        edge.mood = FakeEdge.Mood.BROKEN;
        assertThat(post("alice", callId, verb).code()).isEqualTo("edge-unreachable");
        edge.mood = FakeEdge.Mood.WELL;
        edge.close();
        Answer gone = post("alice", callId, verb);
        assertThat(gone.status()).isEqualTo(503);
        assertThat(gone.code()).isEqualTo("edge-unreachable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"to\":null}",
                "{\"to\":\"\"}",
                "{\"to\":\"sip:x@evil\\r\\n\"}",
                "[]",
                "{\"to\":701.5",
                ""
            })
    void aTransferNamesAnExtensionOrANumber(String body) {
        String callId = edge.call("201", "talking");

        Answer answer = node.post("alice", "/api/v1/calls/" + callId + "/transfer", body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("bad-request");
        assertThat(edge.received).isEmpty();
    }

    @Test
    void aSlotIsNoTargetAndTheFieldIsNamed() {
        String callId = edge.call("201", "talking");

        Answer answer = node.post("alice", "/api/v1/calls/" + callId + "/transfer", "{\"to\":\"701\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isEqualTo("to");
    }

    @Test
    void aCallThatRingsSaysWhetherItCanBeAnsweredByAClick() {
        edge.reportParties("c-1", 1, """
                {"extension":"201","device":"d1","direction":"in","state":"ringing","peer":{"name":"Bob","number":"202"},"answerable":true},
                {"extension":"202","device":"d2","direction":"out","state":"ringing","peer":{"name":"Alice","number":"201"},"answerable":false}""");

        assertThat(answerable("alice")).isTrue();
        assertThat(answerable("bob")).isFalse();
    }

    private static boolean answerable(String user) {
        return node.get(user, "/api/v1/calls")
                .body()
                .path("calls")
                .get(0)
                .path("answerable")
                .asBoolean();
    }

    /** A node of the version before has stored it. */
    @Test
    void aPartyWithoutTheFieldIsNotAnswerable() {
        Party old = node.bean(JsonMapper.class).readValue("""
                {"extension":"201","device":"d1","direction":"in","state":"ringing","peer":{"name":"","number":""}}""", Party.class);

        assertThat(old.answerable()).isFalse();
    }

    @Test
    void aSupervisorEndsTheWholeCallAndAUserHisOwnPart() {
        String callId = edge.call("201", "talking");
        assertThat(node.call("DELETE", "boss", "/api/v1/calls/" + callId, null).status())
                .isEqualTo(204);
        assertThat(edge.received.getLast().path("extension").isNull()).isTrue();

        callId = edge.call("201", "ringing");
        assertThat(node.call("DELETE", "alice", "/api/v1/calls/" + callId, null).status())
                .isEqualTo(204);
        assertThat(edge.received.getLast().path("extension").asString()).isEqualTo("201");
    }
}
