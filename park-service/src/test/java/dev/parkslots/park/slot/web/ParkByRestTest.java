package dev.parkslots.park.slot.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.FakeEdge;
import dev.parkslots.park.FakeEdge.Mood;
import dev.parkslots.park.ParkNode.Answer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Parking and picking up by REST, against a real Redis and an edge that speaks the internal API. */
class ParkByRestTest extends ByRest {

    @Test
    void parksTheCallerAndAnswersWithTheSlot() {
        edge.call("201", "talking");

        Answer parked = park("alice", "701", "{\"note\":\"HR\",\"for\":\"202\"}");

        assertThat(parked.status()).isEqualTo(200);
        assertThat(parked.body().path("state").asString()).isEqualTo("parked");
        assertThat(parked.body().path("lot").asString()).isEqualTo("main");
        JsonNode park = parked.body().path("park");
        assertThat(park.path("caller").toString())
                .isEqualTo("{\"name\":\"Dupont\",\"number\":\"+33123456789\",\"display\":\"01 23 45 67 89\"}");
        assertThat(park.path("parkedBy").toString()).isEqualTo("{\"extension\":\"201\",\"name\":\"Alice\"}");
        assertThat(park.path("note").asString()).isEqualTo("HR");
        assertThat(park.path("for").asString()).isEqualTo("202");
        assertThat(park.path("retriever").isNull()).isTrue();
        assertThat(node.get("bob", "/api/v1/slots/701").body()).isEqualTo(parked.body());
        assertThat(edge.received.getFirst().path("music").asString()).isEqualTo("default");
    }

    @Test
    void parksWithoutABodyInTheNextFreeSlot() {
        edge.call("201", "talking");
        park("alice", "701", "{}");
        edge.call("202", "held");

        Answer parked = node.call("POST", "bob", "/api/v1/slots/next/park", null);

        assertThat(parked.status()).isEqualTo(200);
        assertThat(parked.body().path("number").asString()).isEqualTo("702");
    }

    @Test
    void theSameCallInThatSlotIsDoneAlready() {
        String call = edge.call("201", "talking");
        Answer first = park("alice", "701", "{\"callId\":\"" + call + "\"}");

        Answer again = park("alice", "701", "{\"callId\":\"" + call + "\"}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(park("bob", "701", "{\"callId\":\"" + call + "\"}").code()).isEqualTo("no-such-call");
    }

    @Test
    void refusesWhatCanNotBeParked() {
        assertRefused(park("alice", "701", "{}"), 409, "not-on-a-call");
        assertRefused(park("alice", "799", "{}"), 404, "no-such-slot");
        assertRefused(park("alice", "701", "{\"callId\":\"nobody\"}"), 404, "no-such-call");
        assertRefused(park("admin", "701", "{}"), 403, "forbidden");

        String ringing = edge.call("201", "ringing");
        assertRefused(park("alice", "701", "{}"), 409, "not-on-a-call");
        assertRefused(park("alice", "701", "{\"callId\":\"" + ringing + "\"}"), 409, "not-on-a-call");

        edge.call("201", "talking");
        String second = edge.call("201", "held");
        assertRefused(park("alice", "701", "{}"), 409, "ambiguous-call");
        assertRefused(park("bob", "701", "{\"callId\":\"" + second + "\"}"), 404, "no-such-call");
        assertRefused(park("eve", "701", "{\"callId\":\"" + second + "\"}"), 404, "no-such-call");
        assertThat(slot("701").path("state").asString()).isEqualTo("free");

        assertThat(park("alice", "701", "{\"callId\":\"" + second + "\"}").status())
                .isEqualTo(200);
        assertRefused(park("alice", "701", "{}"), 409, "slot-occupied");
    }

    @Test
    void refusesWhenTheLotIsFull() {
        for (String extension : new String[] {"201", "202", "203"}) {
            edge.call(extension, "talking");
        }
        park("alice", "next", "{}");
        park("bob", "next", "{}");
        park("carol", "next", "{}");
        edge.call("204", "talking");

        assertRefused(park("dave", "next", "{}"), 409, "lot-full");
    }

    @Test
    void whereOneMayNotParkComesBeforeTheCall() {
        String call = edge.call("202", "talking");
        assertThat(park("bob", "701", "{\"callId\":\"" + call + "\"}").status()).isEqualTo(200);
        edge.call("201", "talking");
        try {
            changeLot("{\"enabled\":false}");
            assertRefused(park("alice", "702", "{}"), 403, "parking-disabled");
            assertRefused(park("alice", "next", "{\"lot\":\"main\"}"), 403, "parking-disabled");
            assertRefused(park("carol", "next", "{}"), 403, "parking-disabled");
            assertRefused(park("carol", "799", "{}"), 404, "no-such-slot");
            // Who waits already can still be seen, and parking him again is done already.
            assertThat(park("bob", "701", "{\"callId\":\"" + call + "\"}").status())
                    .isEqualTo(200);

            changeLot("{\"enabled\":true,\"mayPark\":[\"202\"]}");
            assertRefused(park("alice", "702", "{}"), 403, "not-allowed-in-lot");
            assertRefused(park("alice", "next", "{}"), 403, "not-allowed-in-lot");
        } finally {
            changeLot("{\"enabled\":true,\"mayPark\":[\"*\"]}");
        }
        assertThat(park("alice", "702", "{}").status()).isEqualTo(200);
    }

    @Test
    void aSlotThatItsLotLeavesBehindIsThereUntilItsCallerGoes() {
        String call = edge.call("201", "talking");
        String again = "{\"callId\":\"" + call + "\",\"lot\":\"main\"}";
        Answer parked = park("alice", "703", again);
        String parkId = parked.body().path("park").path("id").asString();
        try {
            changeLot("{\"to\":\"702\"}");
            assertThat(slot("703").path("state").asString()).isEqualTo("parked");
            assertThat(numbers()).containsExactly("701", "702", "703");
            edge.call("202", "talking");
            assertRefused(park("bob", "703", "{}"), 404, "no-such-slot");
            assertThat(park("alice", "703", again)).isEqualTo(parked);
            assertRefused(park("bob", "703", again), 404, "no-such-slot");

            edge.hangUpCaller(parkId);
            assertThat(numbers()).containsExactly("701", "702");
            assertRefused(node.get("alice", "/api/v1/slots/703"), 404, "no-such-slot");
        } finally {
            changeLot("{\"to\":\"703\"}");
        }
        assertThat(numbers()).containsExactly("701", "702", "703");
        assertThat(park("bob", "703", "{}").status()).isEqualTo(200);
    }

    private static List<String> numbers() {
        return node.get("alice", "/api/v1/slots").body().path("slots").findValuesAsString("number").stream()
                .filter(number -> number.matches("7\\d\\d"))
                .toList();
    }

    private static void changeLot(String patch) {
        assertThat(node.call("PATCH", "admin", "/api/v1/admin/lots/main", patch).status())
                .isEqualTo(200);
    }

    @Test
    void checksTheBody() {
        edge.call("201", "talking");

        assertRefused(park("alice", "701", "{\"note\":\"" + "x".repeat(201) + "\"}"), 400, "bad-request");
        assertRefused(park("alice", "701", "{\"for\":\"999\"}"), 400, "bad-request");
        assertRefused(park("alice", "next", "{\"lot\":\"nowhere\"}"), 400, "bad-request");
        assertRefused(park("alice", "701", "{\"note\":7}"), 400, "bad-request");
        assertRefused(park("alice", "701", "{"), 400, "bad-request");
        assertThat(slot("701").path("state").asString()).isEqualTo("free");
        assertThat(park("alice", "701", "{\"note\":\"" + "é".repeat(200) + "\"}")
                        .status())
                .isEqualTo(200);
    }

    /** As people count them: a smiley is one, though two chars and four bytes. */
    @Test
    void notesAreCountedInCharacters() {
        edge.call("201", "talking");
        String smileys = "😀".repeat(200);
        assertRefused(park("alice", "701", "{\"note\":\"" + smileys + "x\"}"), 400, "bad-request");
        JsonNode park =
                park("alice", "701", "{\"note\":\"" + smileys + "\"}").body().path("park");
        assertThat(park.path("note").asString()).isEqualTo(smileys);
        assertThat(slot("701").path("park").path("note").asString()).isEqualTo(smileys);

        String path = "/api/v1/parks/" + park.path("id").asString();
        String family = "👨‍👩‍👧".repeat(40);
        assertRefused(node.call("PATCH", "bob", path, "{\"note\":\"" + family + "x\"}"), 400, "bad-request");
        assertThat(node.call("PATCH", "bob", path, "{\"note\":\"" + family + "\"}")
                        .body()
                        .path("note")
                        .asString())
                .isEqualTo(family);
    }

    @Test
    void anEdgeThatRefusesLeavesTheSlotFree() {
        edge.call("201", "talking");
        edge.mood = Mood.REFUSES;
        assertRefused(park("alice", "701", "{}"), 409, "edge-refused");
        edge.mood = Mood.BROKEN;
        assertRefused(park("alice", "701", "{}"), 503, "edge-unreachable");

        edge.mood = Mood.WELL;
        assertThat(park("alice", "701", "{}").status()).isEqualTo(200);
    }

    @Test
    void anEdgeThatDoesNotAnswerLeavesTheSlotFree() {
        edge.call("201", "talking");
        edge.mood = Mood.SILENT;

        assertRefused(park("alice", "701", "{}"), 503, "edge-unreachable");

        assertThat(slot("701").path("state").asString()).isEqualTo("free");
        edge.mood = Mood.WELL;
        assertThat(park("alice", "701", "{}").status()).isEqualTo(200);
    }

    @Test
    void anAnswerThatIsLostDoesNotLoseTheCaller() {
        edge.call("201", "talking");
        edge.mood = Mood.LOSES_ANSWER;

        Answer parked = park("alice", "701", "{}");

        assertThat(parked.status()).isEqualTo(200);
        assertThat(parked.body().path("state").asString()).isEqualTo("parked");
    }

    @Test
    void anEdgeThatIsNotThereLeavesTheSlotFree() throws IOException {
        FakeEdge gone = new FakeEdge("edge-2", node);
        gone.announce();
        gone.call("201", "talking");
        gone.close();

        assertRefused(park("alice", "701", "{}"), 503, "edge-unreachable");
        assertThat(slot("701").path("state").asString()).isEqualTo("free");
    }

    @Test
    void callerNamesAreDataAndNotLong() {
        edge.call("201", "talking", "<script>\\u0007" + "x".repeat(500), "sip:anonymous");

        JsonNode caller = park("alice", "701", "{}").body().path("park").path("caller");

        assertThat(caller.path("name").asString()).startsWith("<script>").hasSizeLessThanOrEqualTo(128);
        assertThat(caller.path("display").asString()).isEqualTo("sip:anonymous");
    }
}
