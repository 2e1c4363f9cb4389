package dev.parkslots.e2e.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.client.Stomp;
import dev.parkslots.e2e.stack.RequiresProgram;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What browsers are told over STOMP. */
@RequiresProgram("sipp")
class PushTest {

    private static final String TOPIC = "/topic/tenants/demo/slots";

    @RegisterExtension
    final Office office = Office.shared();

    @Test
    void everyChangeOfASlotComesOnceAndInOrder() {
        try (var stomp = office.stack().stomp(office.stack().as("bob"), 0)) {
            stomp.subscribe(TOPIC).subscribe("/app/slots");
            var snapshot = stomp.await("/app/slots", json -> true);
            assertThat(snapshot.path("slots").size()).isEqualTo(3);
            var talk = office.parked("201", "701");
            var retriever = office.dials("202", "701");
            retriever.awaitTalking();
            office.awaitSlot("701", "free");
            talk.caller().hangUp();
            office.parked("203", "702").caller().hangUp();

            var seen = new ArrayList<JsonNode>();
            stomp.await(TOPIC, json -> {
                if (!json.path("event").asString().equals("tick")) {
                    seen.add(json);
                }
                return json.path("event").asString().equals("abandoned");
            });
            assertThat(seen.stream().map(e -> e.path("event").asString()))
                    .containsExactly("parked", "connecting", "retrieved", "parked", "abandoned");
            long sequence = snapshot.path("sequence").asLong();
            for (var event : seen) {
                assertThat(event.path("sequence").asLong()).isEqualTo(++sequence);
                assertThat(event.path("epoch")).isEqualTo(snapshot.path("epoch"));
            }
            assertThat(seen.get(2).path("end").asString()).isEqualTo("RETRIEVED");
            assertThat(seen.get(2).at("/actor/extension").asString()).isEqualTo("202");
            assertThat(seen.get(4).path("end").asString()).isEqualTo("ABANDONED");
            assertVersionsGrow(seen.subList(0, 3));
        }
    }

    private static void assertVersionsGrow(List<JsonNode> events) {
        long last = 0;
        for (var event : events) {
            long version = event.at("/slot/version").asLong();
            assertThat(version).isGreaterThan(last);
            last = version;
        }
    }

    @Test
    void whoDidNotNameTheSlotIsToldItsNumber() {
        try (var stomp = office.stack().stomp(office.stack().as("alice"), 0)) {
            stomp.subscribe("/user/queue/notices").subscribe("/app/slots");
            stomp.await("/app/slots", json -> true);
            office.parked("201", "703").caller().hangUp();
            office.parked("201", "*90").caller().hangUp();

            // Nothing was said of 703.
            var notice = stomp.await("/user/queue/notices", json -> true);
            assertThat(notice.path("notice").asString()).isEqualTo("your-park-number");
            assertThat(notice.at("/slot/number").asString()).isEqualTo("701");
            assertThat(notice.path("detail").asString()).contains("701");
        }
    }

    @Test
    void aForeignTopicAndABadTokenEndTheConnection() {
        try (var stomp = office.stack().stomp(office.stack().as("eve"), 0)) {
            stomp.subscribe(TOPIC);
            assertThat(stomp.next().command()).isEqualTo("ERROR");
        }
        var url = office.stack().parkUrl(0).replace("http:", "ws:") + "/ws";
        try (var stomp = Stomp.open(url, "no-token")) {
            assertThat(stomp.next().command()).isEqualTo("ERROR");
        }
    }
}
