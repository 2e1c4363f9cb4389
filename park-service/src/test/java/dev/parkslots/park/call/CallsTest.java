package dev.parkslots.park.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.FakeEdge;
import dev.parkslots.park.OneNodeOneEdge;
import dev.parkslots.park.ParkNode.Answer;
import dev.parkslots.park.edge.living.Announcements;
import dev.parkslots.park.edge.living.EdgeAnnounced;
import dev.parkslots.park.edge.living.LivingEdges;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** Who is on which call, as edges report it and users see it. */
class CallsTest extends OneNodeOneEdge {

    @Test
    void usersSeeTheirOwnCalls() {
        String outside = edge.call("201", "talking");

        JsonNode call = calls("alice").get(0);
        assertThat(call.path("id").asString()).isEqualTo(outside);
        assertThat(call.propertyNames())
                .containsExactly("id", "state", "direction", "peer", "since", "device", "slot", "answerable");
        assertThat(call.path("answerable").asBoolean(true)).isFalse();
        assertThat(call.path("state").asString()).isEqualTo("talking");
        assertThat(call.path("direction").asString()).isEqualTo("in");
        assertThat(call.path("peer").toString())
                .isEqualTo("{\"name\":\"Dupont\",\"number\":\"+33123456789\",\"display\":\"01 23 45 67 89\"}");
        assertThat(calls("bob").size()).isZero();
        assertThat(calls("eve").size()).isZero();
        assertThat(calls("admin").size()).isZero();
    }

    @Test
    void anInternalCallHasOneIdForBoth() {
        edge.reportParties("c-1", 1, """
                {"extension":"201","device":"d1","direction":"out","state":"talking","peer":{"name":"Bob","number":"202"}},
                {"extension":"202","device":"d2","direction":"in","state":"talking","peer":{"name":"Alice","number":"201"}},
                {"extension":"202","device":"d3","direction":"in","state":"ringing","peer":{"name":"Alice","number":"201"}}""");

        assertThat(calls("alice").get(0).path("id").asString()).isEqualTo("c-1");
        assertThat(calls("bob").size()).isEqualTo(1);
        assertThat(calls("bob").get(0).path("id").asString()).isEqualTo("c-1");
        assertThat(calls("bob").get(0).path("device").asString()).isEqualTo("d2");
        JsonNode tenant = node.get("boss", "/api/v1/calls?scope=tenant").body().path("calls");
        assertThat(tenant.findValuesAsString("id")).containsExactly("c-1");
        assertThat(tenant.get(0).path("extension").asString()).isEqualTo("201");
        assertThat(node.get("alice", "/api/v1/calls?scope=tenant").code()).isEqualTo("forbidden");
        assertThat(node.get("alice", "/api/v1/calls?scope=world").code()).isEqualTo("bad-request");
    }

    @Test
    void olderReportsChangeNothing() {
        edge.report("c-1", 5, "201", "talking", "Dupont", "");
        edge.report("c-1", 4, "201", "ringing", "Dupont", "");
        assertThat(calls("alice").get(0).path("state").asString()).isEqualTo("talking");

        edge.end("c-1"); // version 1: late as well
        assertThat(calls("alice").size()).isEqualTo(1);
        edge.report("c-1", 6, "201", "held", "Dupont", "");
        for (int i = 0; i < 10; i++) {
            edge.nextVersion();
        }
        edge.end("c-1");
        assertThat(calls("alice").size()).isZero();
        edge.report("c-1", 7, "201", "talking", "Dupont", "");
        assertThat(calls("alice").size()).isZero();
    }

    @Test
    void oneReportMaySpeakOfManyCallsOfManyTenants() {
        Calls calls = node.bean(Calls.class);
        calls.report(List.of(
                new CallReport(live("demo", "c-1", 1), false),
                new CallReport(live("other", "c-2", 1), false),
                new CallReport(live("demo", "c-1", 3), false),
                new CallReport(live("demo", "c-1", 2), true),
                new CallReport(live("demo", "c-3", 1), false),
                new CallReport(live("demo", "c-3", 2), true)));

        assertThat(calls.ofTenant("demo")).containsExactly(live("demo", "c-1", 3));
        assertThat(calls.ofTenant("other")).containsExactly(live("other", "c-2", 1));
        // What is reported is dropped with its edge; what has ended is forgotten.
        assertThat(node.bean(StringRedisTemplate.class).opsForSet().members("park:{edges}:calls-of:edge-1"))
                .containsExactlyInAnyOrder("demo c-1", "other c-2");
    }

    private static LiveCall live(String tenant, String callId, long version) {
        return new LiveCall(callId, tenant, "edge-1", "5e0e-1", version, Instant.EPOCH, null, null, List.of());
    }

    @Test
    void callsOfAnOlderIncarnationAreOver() {
        edge.call("201", "talking");
        Announcements announcements = node.bean(Announcements.class);

        boolean resend = announcements.accept(announced("another", Set.of()));

        assertThat(resend).isFalse();
        assertThat(calls("alice").size()).isZero();
        assertThat(announcements.accept(announced("another", Set.of("unknown-here"))))
                .isTrue();
    }

    @Test
    void whatAVanishedEdgeHadIsDropped() {
        edge.call("201", "talking");
        edge.register("201", "d-1", "2026-01-01T10:00:00Z");
        assertThat(devices("alice").get(0).path("registered").asBoolean()).isTrue();
        LivingEdges edges = node.bean(LivingEdges.class);
        assertThat(edges.vanished()).isEmpty();
        assertThat(edges.find("edge-1")).isPresent();

        // Its key expires.
        node.bean(StringRedisTemplate.class).delete("park:{edges}:living:edge-1");
        assertThat(edges.vanished()).containsExactly("edge-1");
        assertThat(edges.find("edge-1")).isEmpty();

        org.awaitility.Awaitility.await().until(() -> calls("alice").size() == 0);
        assertThat(devices("alice").size()).isZero();
        assertThat(edges.vanished()).isEmpty();
    }

    @Test
    void aStoppingEdgeLeavesNothing() {
        edge.call("201", "talking");
        node.bean(Announcements.class)
                .accept(new EdgeAnnounced("edge-1", "x", URI.create("http://127.0.0.1:1"), true, Set.of(), List.of()));
        assertThat(calls("alice").size()).isZero();
        assertThat(node.bean(LivingEdges.class).all()).isEmpty();
    }

    @Test
    void callsStartAndEndWithAClick() {
        assertThat(node.post("alice", "/api/v1/calls", "{\"to\":\"202\"}").code())
                .isEqualTo("no-device");
        edge.register("201", "d-1", "2026-01-01T10:00:00Z");
        assertThat(node.post("alice", "/api/v1/calls", "{\"to\":\"202\"}").status())
                .isEqualTo(202);
        assertThat(edge.received.getLast().path("to").asString()).isEqualTo("202");
        assertThat(node.post("alice", "/api/v1/calls", "{\"to\":\"sip:x@evil\\r\\n\"}")
                        .code())
                .isEqualTo("bad-request");
        assertThat(node.post("alice", "/api/v1/calls", "{}").code()).isEqualTo("bad-request");

        String callId = edge.call("201", "talking");
        assertThat(delete("bob", callId).code()).isEqualTo("no-such-call");
        assertThat(delete("eve", callId).code()).isEqualTo("no-such-call");
        assertThat(delete("alice", callId).status()).isEqualTo(204);
        assertThat(calls("alice").size()).isZero();

        String another = edge.call("201", "talking");
        assertThat(delete("boss", another).status()).isEqualTo(204);
    }

    @Test
    void anEdgeMayTakeItsTimeToStartACall() {
        edge.register("201", "d-1", "2026-01-01T10:00:00Z");
        edge.mood = FakeEdge.Mood.SLOW;

        Answer demo = node.post("alice", "/api/v1/demo/calls", "{\"to\":\"201\"}");

        assertThat(demo.status()).as(demo.toString()).isEqualTo(201);
        assertThat(edge.received).as("asked once").hasSize(1);
    }

    @Test
    void aTestCallIsFoundThoughAnotherEdgeIsNotHeard() throws IOException {
        try (FakeEdge unwell = new FakeEdge("edge-0", node)) {
            unwell.mood = FakeEdge.Mood.BROKEN;
            unwell.announce();
            edge.register("201", "d-1", "2026-01-01T10:00:00Z");
            String id = node.post("alice", "/api/v1/demo/calls", "{\"to\":\"201\"}")
                    .body()
                    .path("id")
                    .asString();

            Answer state = node.get("alice", "/api/v1/demo/calls/" + id);
            assertThat(state.status()).as(state.toString()).isEqualTo(200);
            assertThat(state.body().path("hears").asString()).isEqualTo("voice");
            assertThat(node.get("eve", "/api/v1/demo/calls/" + id).code()).isEqualTo("edge-unreachable");
            unwell.mood = FakeEdge.Mood.WELL;
            assertThat(node.get("eve", "/api/v1/demo/calls/" + id).code()).isEqualTo("no-such-call");
        }
    }

    private static EdgeAnnounced announced(String incarnation, Set<String> calls) {
        return new EdgeAnnounced("edge-1", incarnation, URI.create("http://127.0.0.1:1"), false, calls, List.of());
    }

    private static Answer delete(String user, String callId) {
        return node.call("DELETE", user, "/api/v1/calls/" + callId, null);
    }

    private static JsonNode calls(String user) {
        return node.get(user, "/api/v1/calls").body().path("calls");
    }

    private static JsonNode devices(String user) {
        return node.get(user, "/api/v1/me").body().path("devices");
    }
}
