package dev.parkslots.park.slot.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.park.OneNodeOneEdge;
import dev.parkslots.park.ParkNode;
import dev.parkslots.park.RawStomp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people see of a ladder: events, the notice of a reminder, the history. By a whole node, its own clock, and HTTP to an edge. */
class LadderPushTest extends OneNodeOneEdge {

    private static final String LOT = "/api/v1/admin/lots/main";

    @AfterEach
    void theLadderOfTheDemo() {
        lot("PT90S", "[{\"do\":\"recall\",\"for\":\"PT30S\"},{\"do\":\"ring\",\"to\":\"200\",\"for\":\"PT30S\"}]");
    }

    @Test
    void a_reminder_and_a_recall_that_is_answered() throws Exception {
        lot("PT2S", "[{\"do\":\"remind\"},{\"do\":\"recall\",\"for\":\"PT30S\"}]");
        try (RawStomp alice = RawStomp.connect(node.port(), node.token("alice"))) {
            alice.subscribe("topic", "/topic/tenants/demo/slots");
            alice.subscribe("notices", "/user/queue/notices");
            alice.subscribe("slots", "/app/slots");
            alice.next("slots");
            String parkId = park();
            assertThat(alice.nextEvent("topic").path("event").asString()).isEqualTo("parked");

            JsonNode reminded = alice.nextEvent("topic");
            assertThat(reminded.path("event").asString()).isEqualTo("updated");
            assertThat(reminded.path("step"))
                    .hasToString("{\"round\":1,\"index\":0,\"do\":\"remind\",\"to\":null,\"outcome\":\"delivered\"}");
            JsonNode notice = alice.next("notices").body();
            assertThat(notice.path("notice").asString()).isEqualTo("park-reminder");
            assertThat(notice.path("detail").asString()).isEqualTo("Your caller on 701 still waits.");

            JsonNode command = commanded("recall");
            assertThat(command.path("stages")
                            .path(0)
                            .path("targets")
                            .path(0)
                            .path("device")
                            .asString())
                    .isEqualTo("d-201");
            edge.ladder(parkId, "rings", "");
            GoldenBodiesTest.same("slot-event-step.json", "SlotEvent", alice.nextEvent("topic"));
            edge.ladder(parkId, "answered", ",\"end\":\"RECALLED\",\"by\":{\"extension\":\"201\",\"name\":\"Alice\"}");
            JsonNode recalled = alice.nextEvent("topic");
            assertThat(recalled.path("event").asString()).isEqualTo("recalled");
            assertThat(recalled.path("end").asString()).isEqualTo("RECALLED");
            assertThat(recalled.path("actor").path("extension").asString()).isEqualTo("201");
            assertThat(recalled.path("step").path("outcome").asString()).isEqualTo("answered");
            assertThat(steps(parkId))
                    .containsExactly(
                            "parked  ",
                            "updated remind delivered",
                            "recalling recall answered",
                            "recalled recall answered");
        }
    }

    @Test
    void a_reminder_that_rings_is_told_once() throws Exception {
        lot("PT2S", "[{\"do\":\"remind\",\"for\":\"PT6S\"}]");
        try (RawStomp alice = RawStomp.connect(node.port(), node.token("alice"));
                RawStomp bob = RawStomp.connect(node.port(), node.token("bob"))) {
            alice.subscribe("notices", "/user/queue/notices");
            alice.subscribe("ready", "/app/calls");
            alice.next("ready");
            bob.subscribe("topic", "/topic/tenants/demo/slots");
            bob.subscribe("slots", "/app/slots");
            bob.next("slots");
            String parkId = park();
            commanded("remind");
            edge.ladder(parkId, "rings", "");
            edge.ladder(parkId, "over", ",\"outcome\":\"no-answer\"");
            assertThat(alice.next("notices").body().path("notice").asString()).isEqualTo("park-reminder");
            assertThat(events(bob)).containsExactly("parked", "recalling", "returned");
            assertThat(alice.poll(Duration.ofMillis(300))).isNull();
        }
    }

    private static List<String> events(RawStomp stomp) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            events.add(stomp.nextEvent("topic").path("event").asString());
        }
        return events;
    }

    private String park() {
        edge.call("201", "talking");
        ParkNode.Answer parked = node.post("alice", "/api/v1/slots/701/park", "{\"note\":\"HR\",\"for\":\"202\"}");
        assertThat(parked.status()).isEqualTo(200);
        return parked.body().path("park").path("id").asString();
    }

    private JsonNode commanded(String action) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> edge.received.stream()
                                .filter(each -> each.path("do").asString("").equals(action))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<String> steps(String parkId) {
        List<String> steps = new ArrayList<>();
        for (JsonNode step : node.get("alice", "/api/v1/parks/" + parkId).body().path("steps")) {
            steps.add(step.path("event").asString() + " "
                    + step.path("step").path("do").asString("") + " "
                    + step.path("step").path("outcome").asString(""));
        }
        return steps;
    }

    private void lot(String recallAfter, String ladder) {
        String patch = "{\"recallAfter\":\"" + recallAfter + "\",\"ladder\":" + ladder + "}";
        assertThat(node.call("PATCH", "admin", LOT, patch).status()).isEqualTo(200);
    }
}
