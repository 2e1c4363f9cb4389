package dev.parkslots.park.slot.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.FakeEdge.Mood;
import dev.parkslots.park.ParkNode.Answer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** Picking up by REST, history and notes. */
class RetrieveByRestTest extends ByRest {

    private String parkId;

    @BeforeEach
    void parkACaller() {
        edge.register("202", "d-202", "2026-01-01T10:00:00Z");
        edge.call("201", "talking");
        Answer parked = park("alice", "701", "{}");
        assertThat(parked.status()).as(parked.toString()).isEqualTo(200);
        parkId = parked.body().path("park").path("id").asString();
    }

    @Test
    void ringsTheRetrieverAndShowsWhoIsConnected() {
        Answer begun = retrieve("bob", "701", "{\"parkId\":\"" + parkId + "\",\"device\":\"d-202\"}");

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.body().path("state").asString()).isEqualTo("connecting");
        assertThat(begun.body().path("park").path("retriever").toString())
                .isEqualTo("{\"extension\":\"202\",\"name\":\"Bob\"}");
        JsonNode ring = edge.received.getLast();
        assertThat(ring.path("device").asString()).isEqualTo("d-202");
        assertThat(ring.path("ringFor").asString()).isEqualTo("PT20S");
        assertRefused(retrieve("bob", "701", "{}"), 409, "already-being-retrieved");

        edge.complete(parkId, "202", "Bob");
        assertThat(slot("701").path("state").asString()).isEqualTo("free");
        assertRefused(retrieve("bob", "701", null), 409, "slot-free");

        JsonNode history = node.get("alice", "/api/v1/parks/" + parkId).body();
        assertThat(history.path("end").asString()).isEqualTo("RETRIEVED");
        assertThat(history.path("steps").findValuesAsString("event"))
                .containsExactly("parked", "connecting", "retrieved");
        JsonNode list = node.get("alice", "/api/v1/parks?limit=5").body().path("parks");
        assertThat(list.get(0).path("id").asString()).isEqualTo(parkId);
        assertThat(list.get(0).has("steps")).isFalse();
        assertThat(node.get("eve", "/api/v1/parks").body().path("parks").size()).isZero();
        assertRefused(node.get("eve", "/api/v1/parks/" + parkId), 404, "no-such-park");
    }

    @Test
    void refusesWithoutTouchingTheCaller() {
        long version = slot("701").path("version").asLong();

        assertRefused(retrieve("bob", "799", "{}"), 404, "no-such-slot");
        assertRefused(retrieve("bob", "702", "{}"), 409, "slot-free");
        assertRefused(retrieve("bob", "701", "{\"parkId\":\"another\"}"), 409, "park-changed");
        assertRefused(retrieve("bob", "701", "{\"device\":\"another\"}"), 409, "no-device");
        assertRefused(retrieve("carol", "701", "{}"), 409, "no-device");
        assertRefused(retrieve("admin", "701", "{}"), 409, "no-device");
        edge.call("202", "held");
        assertRefused(retrieve("bob", "701", "{}"), 409, "busy-on-a-call");

        assertThat(slot("701").path("version").asLong()).isEqualTo(version);
    }

    @Test
    void aRefusingOwnerGivesTheCallerBack() {
        edge.mood = Mood.NO_DEVICE;
        assertRefused(retrieve("bob", "701", "{}"), 409, "no-device");
        assertThat(slot("701").path("state").asString()).isEqualTo("parked");

        edge.mood = Mood.SILENT;
        assertRefused(retrieve("bob", "701", "{}"), 503, "edge-unreachable");
        assertThat(slot("701").path("state").asString()).isEqualTo("parked");

        edge.mood = Mood.WELL;
        assertThat(retrieve("bob", "701", "{}").status()).isEqualTo(202);
        edge.abort(parkId, "declined");
        assertThat(slot("701").path("state").asString()).isEqualTo("parked");
        assertThat(slot("701").path("park").path("id").asString()).isEqualTo(parkId);
    }

    @Test
    void notesCanBeChanged() {
        Answer changed = node.call("PATCH", "bob", "/api/v1/parks/" + parkId, "{\"note\":\"HR\",\"for\":\"203\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(slot("701").path("park").path("note").asString()).isEqualTo("HR");
        assertThat(slot("701").path("park").path("for").asString()).isEqualTo("203");

        node.call("PATCH", "bob", "/api/v1/parks/" + parkId, "{\"for\":null}");
        assertThat(slot("701").path("park").path("note").asString()).isEqualTo("HR");
        assertThat(slot("701").path("park").path("for").isNull()).isTrue();

        assertRefused(patch("{\"note\":\"" + "x".repeat(201) + "\"}"), 400, "bad-request");
        assertRefused(patch("{\"for\":\"999\"}"), 400, "bad-request");
        assertRefused(patch("{\"note\":7}"), 400, "bad-request");
        assertRefused(patch("[]"), 400, "bad-request");
        assertRefused(node.call("PATCH", "eve", "/api/v1/parks/" + parkId, "{\"note\":\"x\"}"), 404, "no-such-park");
    }

    @Test
    void aChangeOfNothingIsNoEvent() {
        JsonNode before = node.get("bob", "/api/v1/slots").body();

        assertThat(patch("{}").status()).isEqualTo(200);
        assertThat(patch("{\"colour\":\"red\"}").status()).isEqualTo(200);

        JsonNode after = node.get("bob", "/api/v1/slots").body();
        assertThat(after.path("sequence")).isEqualTo(before.path("sequence"));
        assertThat(after.path("slots")).isEqualTo(before.path("slots"));
        assertRefused(
                node.call("PATCH", "bob", "/api/v1/parks/01936b5e-0000-7000-8000-00000000ffff", "{}"),
                404,
                "no-such-park");
    }

    @Test
    void everySlotInTheOrderOfTheLots() {
        JsonNode all = node.get("carol", "/api/v1/slots").body();

        assertThat(all.path("slots")
                        .valueStream()
                        .map(slot -> slot.path("number").asString()))
                .containsExactly("701", "702", "703");
        assertThat(all.path("epoch").asString()).isNotBlank();
        assertThat(all.path("sequence").asLong()).isPositive();
        assertThat(all.has("now")).isTrue();
        assertRefused(node.get("alice", "/api/v1/slots/999"), 404, "no-such-slot");
        assertRefused(node.get("alice", "/api/v1/parks?limit=0"), 400, "bad-request");
        assertRefused(node.get("alice", "/api/v1/parks?since=yesterday"), 400, "bad-request");
    }

    @Test
    void withoutRedisItSaysSoAndIsBackByItself() {
        edge.call("202", "talking");
        List.of("bob", "boss", "admin").forEach(node::token);
        redis.stop();
        try {
            everythingThatNeedsRedisSaysSo();
            assertThat(node.get("bob", "/api/v1/me").status()).isEqualTo(200);
            assertThat(node.get("admin", "/api/v1/admin/lots/main").status()).isEqualTo(200);
            assertThat(node.freshToken("carol")).isNotBlank();
        } finally {
            redis.start();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(node.get("bob", "/api/v1/slots").status()).isEqualTo(200));
    }

    @Test
    void aRedisThatHangsIsAwayToo() {
        edge.call("202", "talking");
        List.of("bob", "boss", "admin").forEach(node::token);
        StringRedisTemplate store = node.bean(StringRedisTemplate.class);
        store.execute((RedisCallback<Object>)
                connection -> connection.execute("CLIENT", "PAUSE".getBytes(US_ASCII), "30000".getBytes(US_ASCII)));
        try {
            everythingThatNeedsRedisSaysSo();
        } finally {
            redis.stop();
            redis.start();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(node.get("bob", "/api/v1/slots").status()).isEqualTo(200));
    }

    /** At once: nobody waits for longer than a command may take, and what it takes to notice. */
    private void everythingThatNeedsRedisSaysSo() {
        String park = "/api/v1/parks/" + parkId;
        storeIsAway(() -> node.post("bob", "/api/v1/slots/702/park", "{}"));
        storeIsAway(() -> node.post("bob", "/api/v1/slots/next/park", "{\"callId\":\"c-1\"}"));
        storeIsAway(() -> retrieve("bob", "701", "{}"));
        storeIsAway(() -> node.get("bob", "/api/v1/slots"));
        storeIsAway(() -> node.get("bob", "/api/v1/slots/701"));
        storeIsAway(() -> node.get("bob", "/api/v1/parks"));
        storeIsAway(() -> node.get("bob", park));
        storeIsAway(() -> node.call("PATCH", "bob", park, "{\"note\":\"x\"}"));
        storeIsAway(() -> node.get("bob", "/api/v1/calls"));
        storeIsAway(() -> node.get("boss", "/api/v1/calls?scope=tenant"));
        storeIsAway(() -> node.post("bob", "/api/v1/calls", "{\"to\":\"201\"}"));
        storeIsAway(() -> node.call("DELETE", "bob", "/api/v1/calls/c-1", null));
        storeIsAway(() -> node.post("bob", "/api/v1/demo/calls", "{\"to\":\"201\"}"));
        storeIsAway(() -> node.get("bob", "/api/v1/demo/calls/c-1"));
        storeIsAway(() -> node.call("PATCH", "admin", "/api/v1/admin/lots/main", "{\"enabled\":true}"));
        storeIsAway(() -> node.call("PUT", "admin", "/api/v1/admin/dial-codes", "{\"preset\":\"park-slots\"}"));
    }

    private static void storeIsAway(Supplier<Answer> request) {
        long asked = System.nanoTime();
        assertRefused(request.get(), 503, "store-unavailable");
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
    }

    private Answer patch(String body) {
        return node.call("PATCH", "bob", "/api/v1/parks/" + parkId, body);
    }
}
