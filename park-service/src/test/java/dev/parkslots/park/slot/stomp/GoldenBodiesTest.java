package dev.parkslots.park.slot.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.parkslots.park.OneNodeOneEdge;
import dev.parkslots.park.RawStomp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the running service says has exactly the shapes of docs/contract/*.json, and both fit the schemas of asyncapi.yaml. */
class GoldenBodiesTest extends OneNodeOneEdge {

    private static final Path CONTRACT = Path.of("..", "docs", "contract");
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void everyBodyHasItsGoldenShape() throws IOException {
        try (RawStomp alice = RawStomp.connect(node.port(), node.token("alice"));
                RawStomp bob = RawStomp.connect(node.port(), node.token("bob"))) {
            alice.subscribe("calls", "/user/queue/calls");
            alice.subscribe("topic", "/topic/tenants/demo/slots");
            alice.subscribe("slots", "/app/slots");
            bob.subscribe("notices", "/user/queue/notices");
            bob.subscribe("ready", "/app/calls");
            same("slots.json", "Snapshot", alice.next("slots").body());
            same("slots.json", "Snapshot", node.get("alice", "/api/v1/slots").body());
            bob.next("ready");

            edge.call("201", "talking");
            same("call-change.json", "CallChange", alice.next("calls").body());
            same("calls.json", "Calls", node.get("alice", "/api/v1/calls").body());
            JsonNode parked = node.post("alice", "/api/v1/slots/701/park", "{\"note\":\"HR\",\"for\":\"202\"}")
                    .body();
            same("slot-parked.json", "Slot", parked);
            same("slot-event.json", "SlotEvent", alice.nextEvent("topic"));
            same("notice.json", "Notice", bob.next("notices").body());
            assertThat(edge.transferFailed("c-1", "202", "203", "busy").status())
                    .isEqualTo(204);
            JsonNode failed = bob.next("notices").body();
            same("notice-transfer-failed.json", "Notice", failed);
            assertThat(failed.path("detail").asString()).isEqualTo("203 is busy. Your call goes on.");
            same("slot-tick.json", "SlotEvent", alice.next("topic").body());
            node.fromEdge(
                    edge.id,
                    "POST",
                    "/internal/v1/reservations",
                    Files.readString(CONTRACT.resolve("internal/reservation-request.json"))
                            .replace("701", "702"));
            same("slot-event-reserved.json", "SlotEvent", alice.nextEvent("topic"));
            String parkId = parked.path("park").path("id").asString();
            same("park.json", null, node.get("alice", "/api/v1/parks/" + parkId).body());
            same(
                    "problem.json",
                    null,
                    node.post("alice", "/api/v1/slots/702/retrieve", "{}").body());
        }
    }

    /** @param schema null: not part of AsyncAPI */
    static void same(String file, String schema, JsonNode actual) throws IOException {
        JsonNode golden = JSON.readTree(Files.readString(CONTRACT.resolve(file)));
        assertThat(shape(actual, "")).as(file + " against " + actual).isEqualTo(shape(golden, ""));
        if (schema != null) {
            assertThat(schema(schema).validate(golden)).as(file).isEmpty();
            assertThat(schema(schema).validate(actual)).as("live " + file).isEmpty();
        }
    }

    /** Paths of all fields, with the kind of what is there. */
    private static Set<String> shape(JsonNode node, String path) {
        Set<String> paths = new TreeSet<>();
        if (node.isObject()) {
            node.forEachEntry((name, value) -> paths.addAll(shape(value, path + "/" + name)));
        } else if (node.isArray()) {
            node.forEach(value -> paths.addAll(shape(value, path + "[]")));
        } else {
            paths.add(path + " " + node.getNodeType());
        }
        return paths;
    }

    private static JsonNode asyncApi() throws IOException {
        return new YAMLMapper().readTree(Files.readString(CONTRACT.resolve("asyncapi.yaml")));
    }

    private static Schema schema(String name) throws IOException {
        ObjectNode document = JSON.createObjectNode();
        document.put("$ref", "#/components/schemas/" + name);
        document.set("components", asyncApi().path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document);
    }
}
