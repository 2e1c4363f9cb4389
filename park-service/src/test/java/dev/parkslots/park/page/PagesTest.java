package dev.parkslots.park.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.park.FakeEdge;
import dev.parkslots.park.FakeEdge.Mood;
import dev.parkslots.park.OneNodeOneEdge;
import dev.parkslots.park.ParkNode.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pages by REST, with a park, and by a phone's code; against a real Redis and an edge that speaks the internal API. */
class PagesTest extends OneNodeOneEdge {

    private static final String USED = "2026-01-01T10:00:00.000Z";
    private static final String WAREHOUSE = "{\"group\":\"warehouse\"}";

    @AfterEach
    void noProfiles() {
        node.call("DELETE", "admin", "/api/v1/admin/devices/d-204", null);
        node.call("DELETE", "admin", "/api/v1/admin/devices/d-speaker", null);
    }

    private Answer page(String user, String body) {
        return node.post(user, "/api/v1/pages", body);
    }

    private static List<String> results(Answer page) {
        return StreamSupport.stream(page.body().path("devices").spliterator(), false)
                .map(each -> each.path("extension").asString() + " "
                        + each.path("device").asString() + " "
                        + each.path("result").asString())
                .toList();
    }

    private List<JsonNode> pagesSent(FakeEdge by) {
        return by.received.stream().filter(command -> command.has("devices")).toList();
    }

    private static JsonNode golden(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(Path.of("../docs/contract/" + name)));
    }

    @Test
    void idleDevicesArePagedAndTheResultIsTold() throws IOException {
        edge.register("203", "d-203", USED);
        edge.register("204", "d-204", USED);
        edge.pageResults.put("d-204", "no-answer");
        edge.call("201", "talking");
        node.post("alice", "/api/v1/slots/701/park", "{\"for\":\"202\"}");

        Answer page = page("alice", "{\"group\":\"warehouse\",\"slot\":\"701\"}");

        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        assertThat(results(page)).containsExactly("203 d-203 paged", "204 d-204 no-answer");
        assertThat(node.bean(MeterRegistry.class)
                        .get("parkslots.paged.devices")
                        .tag("result", "no-answer")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(page.body().propertyNames()).isEqualTo(golden("page.json").propertyNames());
        JsonNode command = pagesSent(edge).getFirst();
        JsonNode expected = golden("internal/page-command.json");
        assertThat(command.propertyNames()).containsExactlyElementsOf(expected.propertyNames());
        for (String same : List.of("tenant", "from", "group", "slot", "for", "text")) {
            assertThat(command.path(same)).as(same).isEqualTo(expected.path(same));
        }
        assertThat(command.path("devices").toString())
                .isEqualTo(
                        "[{\"extension\":\"203\",\"device\":\"d-203\"},{\"extension\":\"204\",\"device\":\"d-204\"}]");
    }

    @ParameterizedTest
    @CsvSource({"talking, busy", "held, busy", "ringing, busy"})
    void whoIsOnACallIsLeftInPeace(String state, String result) {
        edge.register("203", "d-203", USED);
        edge.register("204", "d-204", USED);
        edge.call("203", state);

        assertThat(results(page("alice", WAREHOUSE))).containsExactly("203 d-203 " + result, "204 d-204 paged");
        assertThat(pagesSent(edge).getFirst().path("devices")).hasSize(1);
    }

    @Test
    void theOtherDeviceOfSomebodyWhoTalksIsIdle() {
        edge.register("203", "d-203", USED);
        edge.register("203", "d-203b", USED);
        edge.call("203", "talking");

        assertThat(results(page("alice", WAREHOUSE))).containsExactlyInAnyOrder("203 d-203 busy", "203 d-203b paged");
    }

    @Test
    void aGroupIsPagedOnceAtATime() {
        edge.register("203", "d-203", USED);
        assertThat(page("alice", WAREHOUSE).status()).isEqualTo(200);
        Answer second = page("bob", WAREHOUSE);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("edge-refused");
        assertThat(second.body().path("detail").asString()).contains("is being paged");
        assertThat(page("bob", "{\"group\":\"desk\"}").status()).isEqualTo(200);
    }

    @Test
    void aPageThatReachedNobodyBlocksNoOther() {
        assertThat(results(page("alice", WAREHOUSE))).isEmpty();
        edge.register("203", "d-203", USED);
        edge.mood = Mood.BROKEN;
        assertThat(results(page("alice", WAREHOUSE))).containsExactly("203 d-203 failed");
        edge.mood = Mood.WELL;
        assertThat(results(page("alice", WAREHOUSE))).containsExactly("203 d-203 paged");
    }

    @Test
    void eachEdgePagesItsOwnDevicesAndASickOneSpoilsNothing() throws IOException {
        try (FakeEdge second = new FakeEdge("edge-2", node)) {
            second.announce();
            second.register("204", "d-204", USED);
            edge.register("203", "d-203", USED);
            second.mood = Mood.REFUSES;

            assertThat(results(page("alice", WAREHOUSE))).containsExactly("203 d-203 paged", "204 d-204 failed");
            second.mood = Mood.WELL;
            assertThat(pagesSent(second).getFirst().path("devices")).hasSize(1);
        }
    }

    @Test
    void devicesThatListenAtOneAddressArePagedByOneEdge() throws IOException {
        String multicast =
                "{\"extension\":\"%s\",\"label\":\"Speaker\",\"profile\":{\"multicast\":\"239.255.1.1:5004\"}}";
        node.call("PUT", "admin", "/api/v1/admin/devices/d-204", multicast.formatted("204"));
        node.call("PUT", "admin", "/api/v1/admin/devices/d-speaker", multicast.formatted("203"));
        try (FakeEdge second = new FakeEdge("edge-2", node)) {
            second.announce();
            second.register("204", "d-204", USED);
            edge.pageResults.put("d-204", "multicast");
            edge.pageResults.put("d-speaker", "multicast");
            edge.call("204", "talking");

            assertThat(results(page("alice", WAREHOUSE)))
                    .containsExactly("203 d-speaker multicast", "204 d-204 multicast");
            assertThat(pagesSent(edge)).hasSize(1);
            assertThat(pagesSent(second)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                          | 400 | bad-request       | group
            {"group":""}                                | 400 | bad-request       | group
            {"group":7}                                 | 400 | bad-request       | group
            {"group":"warehouse","text":7}              | 400 | bad-request       | text
            {"group":"nobody"}                          | 404 | no-such-resource  |
            {"group":"warehouse","slot":"799"}          | 404 | no-such-slot      |
            {"group":"warehouse","slot":"701"}          | 409 | slot-free         |
            """)
    void whatIsNotRightIsRefused(String body, int status, String code, String field) {
        Answer refused = page("alice", body);

        assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.body().at("/errors/0/field").asString("")).isEqualTo(field == null ? "" : field);
        assertThat(pagesSent(edge)).isEmpty();
    }

    @Test
    void aTextIsShortAndGroupsOfOthersAreNobodys() {
        String text = "{\"group\":\"warehouse\",\"text\":\"" + "x".repeat(81) + "\"}";
        assertThat(page("alice", text).body().at("/errors/0/field").asString()).isEqualTo("text");
        assertThat(page("eve", WAREHOUSE).code()).isEqualTo("no-such-resource");
    }

    @Test
    void aParkMayPageAndIsDoneWhateverBecomesOfThePage() {
        edge.register("203", "d-203", USED);
        String call = edge.call("201", "talking");
        String wish = "{\"callId\":\"" + call + "\",\"for\":\"202\",\"page\":\"warehouse\"}";
        Answer parked = node.post("alice", "/api/v1/slots/702/park", wish);
        assertThat(parked.status()).isEqualTo(200);
        await().until(() -> pagesSent(edge).size() == 1);
        assertThat(pagesSent(edge).getFirst().path("slot").asString()).isEqualTo("702");
        assertThat(pagesSent(edge).getFirst().path("for").asString()).isEqualTo("202");

        assertThat(node.post("alice", "/api/v1/slots/702/park", wish).status())
                .as("again")
                .isEqualTo(200);
        edge.call("202", "talking");
        // The group is still being paged: this park's page is refused, the park is not.
        assertThat(node.post("bob", "/api/v1/slots/703/park", "{\"page\":\"warehouse\"}")
                        .status())
                .isEqualTo(200);
        edge.call("201", "talking");
        Answer unknown = node.post("alice", "/api/v1/slots/701/park", "{\"page\":\"nobody\"}");
        assertThat(unknown.body().at("/errors/0/field").asString()).isEqualTo("page");
        assertThat(pagesSent(edge)).hasSize(1);
    }

    @Test
    void aStepOfTheLadderPagesAndTheHistoryTellsWhatCameOfIt() {
        String before = node.get("admin", "/api/v1/admin/lots/main").body().toString();
        Answer lot = node.call(
                "PATCH",
                "admin",
                "/api/v1/admin/lots/main",
                "{\"recallAfter\":\"PT2S\",\"ladder\":[{\"do\":\"page\",\"group\":\"warehouse\"}]}");
        assertThat(lot.status()).as(lot.toString()).isEqualTo(200);
        try {
            edge.register("203", "d-203", USED);
            edge.call("201", "talking");
            Answer parked = node.post("alice", "/api/v1/slots/701/park", "{\"for\":\"202\"}");
            String park = "/api/v1/parks/" + parked.body().at("/park/id").asString();

            await().untilAsserted(() -> assertThat(pagesSent(edge)).isNotEmpty());
            assertThat(pagesSent(edge).getFirst().path("slot").asString()).isEqualTo("701");
            assertThat(pagesSent(edge).getFirst().path("for").asString()).isEqualTo("202");
            assertThat(pagesSent(edge).getFirst().at("/from/name").asString()).isEqualTo("Alice");
            await().untilAsserted(() -> assertThat(
                            node.get("alice", park).body().path("steps").toString())
                    .contains("\"do\":\"page\"")
                    .contains("\"outcome\":\"delivered\""));
        } finally {
            node.call("PATCH", "admin", "/api/v1/admin/lots/main", before);
        }
    }

    @Test
    void aPhoneThatDialsTheCodePagesAboutTheCallerItParkedLast() throws IOException {
        edge.register("203", "d-203", USED);
        edge.call("201", "talking");
        node.post("alice", "/api/v1/slots/703/park", "{}");
        edge.call("201", "talking");
        node.post("alice", "/api/v1/slots/701/park", "{}");
        edge.register("204", "d-204", USED);
        Answer sent = node.fromEdge(
                "edge-1",
                "POST",
                "/internal/v1/pages",
                golden("internal/page-request.json").toString());

        assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
        assertThat(sent.body()).isEqualTo(golden("internal/page-sent.json"));
        await().until(() -> pagesSent(edge).size() == 1);
        String again = golden("internal/page-request.json").toString();
        assertThat(node.fromEdge("edge-1", "POST", "/internal/v1/pages", again).code())
                .isEqualTo("edge-refused");
        assertThat(node.fromEdge("edge-1", "POST", "/internal/v1/pages", again.replace("600", "699"))
                        .code())
                .isEqualTo("no-such-resource");
        assertThat(node.fromEdge("edge-1", "POST", "/internal/v1/pages", "{}").code())
                .isEqualTo("bad-request");
    }
}
