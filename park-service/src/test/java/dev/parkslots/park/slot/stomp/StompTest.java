package dev.parkslots.park.slot.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parkslots.park.OneNodeOneEdge;
import dev.parkslots.park.ParkNode;
import dev.parkslots.park.ParkNode.Answer;
import dev.parkslots.park.RawStomp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.messaging.StompSubProtocolHandler;
import tools.jackson.databind.JsonNode;

/** What pages hear over STOMP, with two nodes on one Redis: whatever happens on one is heard on the other. */
class StompTest extends OneNodeOneEdge {

    private static final String TOPIC = "/topic/tenants/demo/slots";
    private static final Duration SOON = Duration.ofSeconds(5);

    private static ParkNode there;

    private final ParkNode here = node;
    private final List<RawStomp> open = new ArrayList<>();

    @BeforeAll
    static void startAnother() {
        there = ParkNode.start(redis.url());
    }

    @AfterAll
    static void stopTheOther() {
        there.close();
    }

    @BeforeEach
    void aDeviceThatRings() {
        edge.register("202", "d-202", "2026-01-01T10:00:00Z");
    }

    @AfterEach
    void close() {
        open.forEach(RawStomp::close);
    }

    @Test
    void everyChangeIsHeardInOrderOnTheOtherNode() {
        RawStomp carol = connect(there, "carol");
        carol.subscribe("topic", TOPIC);
        carol.subscribe("slots", "/app/slots");
        JsonNode snapshot = carol.next("slots").body();
        assertThat(snapshot.path("slots")
                        .valueStream()
                        .map(slot -> slot.path("number").asString()))
                .containsExactly("701", "702", "703");
        long sequence = snapshot.path("sequence").asLong();

        edge.call("201", "talking");
        String parkId = id(here.post("alice", "/api/v1/slots/701/park", "{\"note\":\"HR\"}"));
        here.call("PATCH", "bob", "/api/v1/parks/" + parkId, "{\"note\":\"Sales 😀\"}");
        here.post("bob", "/api/v1/slots/701/retrieve", "{}");
        edge.abort(parkId, "no-answer");
        here.post("bob", "/api/v1/slots/701/retrieve", "{}");
        edge.complete(parkId, "202", "Bob");

        String[] expected = {"parked", "updated", "connecting", "returned", "connecting", "retrieved"};
        for (int i = 0; i < expected.length; i++) {
            JsonNode event = carol.nextEvent("topic");
            assertThat(event.path("event").asString()).isEqualTo(expected[i]);
            assertThat(event.path("sequence").asLong()).isEqualTo(sequence + i + 1);
            assertThat(event.path("epoch")).isEqualTo(snapshot.path("epoch"));
            assertThat(event.path("parkId").asString()).isEqualTo(parkId);
            if (expected[i].equals("updated")) {
                assertThat(event.path("slot").path("park").path("note").asString())
                        .isEqualTo("Sales 😀");
            }
            boolean last = i == expected.length - 1;
            assertThat(event.path("end").asString("")).isEqualTo(last ? "RETRIEVED" : "");
            assertThat(event.path("slot").path("state").asString())
                    .isEqualTo(last ? "free" : expected[i].equals("connecting") ? "connecting" : "parked");
        }
    }

    @Test
    void usersHearWhatConcernsThemOnWhicheverNodeTheyAre() {
        RawStomp alice = connect(there, "alice");
        alice.subscribe("notices", "/user/queue/notices");
        RawStomp bob = connect(there, "bob");
        bob.subscribe("notices", "/user/queue/notices");
        ready(alice);
        ready(bob);

        edge.call("201", "talking");
        String parkId = id(here.post("alice", "/api/v1/slots/next/park", "{\"for\":\"202\"}"));

        JsonNode number = alice.next("notices").body();
        assertThat(number.path("notice").asString()).isEqualTo("your-park-number");
        assertThat(number.path("slot").path("number").asString()).isEqualTo("701");
        JsonNode wanted = bob.next("notices").body();
        assertThat(wanted.path("notice").asString()).isEqualTo("parked-for-you");
        assertThat(wanted.path("actor").toString()).isEqualTo("{\"extension\":\"201\",\"name\":\"Alice\"}");
        assertThat(wanted.path("detail").asString()).isNotBlank();

        here.post("bob", "/api/v1/slots/701/retrieve", "{}");
        edge.abort(parkId, "declined");
        assertThat(bob.next("notices").body().path("notice").asString()).isEqualTo("retrieve-failed");

        here.post("bob", "/api/v1/slots/701/retrieve", "{}");
        edge.complete(parkId, "202", "Bob");
        JsonNode retrieved = alice.next("notices").body();
        assertThat(retrieved.path("notice").asString()).isEqualTo("your-park-retrieved");
        assertThat(retrieved.path("actor").path("extension").asString()).isEqualTo("202");
    }

    @Test
    void whoNamesTheSlotHimselfIsNotToldItsNumber() {
        RawStomp alice = connect(there, "alice");
        alice.subscribe("notices", "/user/queue/notices");
        ready(alice);

        edge.call("201", "talking");
        String named = id(here.post("alice", "/api/v1/slots/702/park", "{}"));
        here.post("bob", "/api/v1/slots/702/retrieve", "{}");
        edge.complete(named, "202", "Bob");
        assertThat(alice.next("notices").body().path("notice").asString()).isEqualTo("your-park-retrieved");
    }

    @Test
    void whoseCallerHadToMoveIsToldTheNewNumber() {
        RawStomp bob = connect(there, "bob");
        bob.subscribe("notices", "/user/queue/notices");
        ready(bob);
        edge.call("201", "talking");
        id(here.post("alice", "/api/v1/slots/701/park", "{}"));

        here.fromEdge("edge-2", "POST", "/internal/v1/announce", """
                {"edge":"edge-2","incarnation":"i","url":"http://127.0.0.1:9","stopping":false,"calls":["c"],"registrations":[],
                "parks":[{"parkId":"p-%s","tenant":"demo","slot":"701","lot":"main","fence":"1","callId":"c",
                "caller":{"name":"Dupont","number":"1"},"parker":{"extension":"202","name":"Bob","device":null},
                "parkedAt":"2026-01-01T10:00:00Z","recallAt":"2126-01-01T10:00:00Z"}]}""".formatted(UUID.randomUUID()));

        JsonNode told = bob.next("notices").body();
        assertThat(told.path("notice").asString()).isEqualTo("your-park-number");
        assertThat(told.path("slot").path("number").asString()).isEqualTo("702");
    }

    @Test
    void usersSeeTheirCallsComeAndGo() {
        RawStomp alice = connect(there, "alice");
        alice.subscribe("changes", "/user/queue/calls");
        alice.subscribe("calls", "/app/calls");
        assertThat(alice.next("calls").body().path("calls").size()).isZero();

        String callId = edge.call("201", "ringing");
        JsonNode added = alice.next("changes").body();
        assertThat(added.path("event").asString()).isEqualTo("added");
        assertThat(added.path("call").path("state").asString()).isEqualTo("ringing");

        edge.report(callId, edge.nextVersion(), "201", "talking", "Dupont", "+33123456789");
        JsonNode changed = alice.next("changes").body();
        assertThat(changed.path("event").asString()).isEqualTo("changed");
        assertThat(changed.path("call").path("peer").path("name").asString()).isEqualTo("Dupont");

        here.post("alice", "/api/v1/slots/701/park", "{}");
        JsonNode ended = alice.next("changes").body();
        assertThat(ended.path("event").asString()).isEqualTo("ended");
        assertThat(ended.path("call").path("id").asString()).isEqualTo(callId);
    }

    @Test
    void aTickShowsThatNothingWasMissed() {
        RawStomp carol = connect(here, "carol");
        carol.subscribe("topic", TOPIC);
        carol.subscribe("slots", "/app/slots");
        long sequence = carol.next("slots").body().path("sequence").asLong();

        JsonNode tick = carol.next("topic").body();

        assertThat(tick.path("event").asString()).isEqualTo("tick");
        assertThat(tick.path("sequence").asLong()).isEqualTo(sequence);
        assertThat(tick.path("slot").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/topic/tenants/other/slots",
                "/topic/tenants/*/slots",
                "/topic/**",
                "/topic/tenants/demo/slots/",
                "/app/slots/x",
                "/user/queue/*",
                "/queue/notices",
                "/user/alice/queue/notices",
                ""
            })
    void otherDestinationsEndTheConnection(String destination) {
        RawStomp alice = connect(here, "alice");
        alice.subscribe("x", destination);
        assertError(alice, "forbidden");
    }

    /** Spring's own list of users threw at it, and put a stack trace into the log for every such frame. */
    @Test
    void aDestinationWithoutANameIsNoFaultOfOurs() {
        var faults = new ListAppender<ILoggingEvent>();
        var log = (Logger) LoggerFactory.getLogger(StompSubProtocolHandler.class);
        faults.start();
        log.addAppender(faults);
        try {
            RawStomp alice = connect(here, "alice");
            alice.subscribe("x", "");
            assertError(alice, "forbidden");
        } finally {
            log.detachAppender(faults);
        }
        assertThat(faults.list).isEmpty();
    }

    @Test
    void aSubscriptionNeedsAnId() {
        RawStomp alice = connect(here, "alice");
        alice.send("SUBSCRIBE", Map.of("destination", "/app/slots"), "");
        assertError(alice, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/topic/tenants/demo/slots", "/app/slots", "/user/queue/notices", "/queue/x"})
    void nothingCanBeSent(String destination) {
        RawStomp alice = connect(here, "alice");
        RawStomp carol = connect(here, "carol");
        carol.subscribe("topic", TOPIC);
        ready(carol);
        alice.send("SEND", Map.of("destination", destination), "{}");
        assertError(alice, "forbidden");
        RawStomp.Frame heard = carol.poll(Duration.ofMillis(200));
        assertThat(heard == null || heard.body().path("event").asString().equals("tick"))
                .isTrue();
    }

    @Test
    void withoutAGoodTokenNobodyComesIn() {
        RawStomp forged = track(RawStomp.open(here.port()));
        forged.login("forged");
        assertError(forged, "unauthenticated");

        RawStomp none = track(RawStomp.open(here.port()));
        none.send("CONNECT", Map.of("accept-version", "1.2", "host", "x"), "");
        assertError(none, "unauthenticated");

        RawStomp early = track(RawStomp.open(here.port()));
        early.subscribe("x", "/app/slots");
        assertThat(early.next().command()).isEqualTo("ERROR");
        assertThat(early.closesWithin(SOON)).isTrue();
    }

    @Test
    void foreignPagesAreKeptOut() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> RawStomp.open(here.port(), "https://evil.example")))
                .isNotNull();
        track(RawStomp.open(here.port(), "http://127.0.0.1:" + here.port()));
    }

    @Test
    void framesAreTakenInPiecesUpToTheLimit() {
        RawStomp alice = track(RawStomp.open(here.port()));
        alice.send(
                "CONNECT",
                Map.of(
                        "accept-version",
                        "1.2",
                        "host",
                        "x",
                        "Authorization",
                        "Bearer " + here.token("alice"),
                        "filler",
                        "x".repeat(60_000)),
                "");
        assertThat(alice.next().command()).isEqualTo("CONNECTED");

        alice.raw("SUBSCRIBE\nid:1\nfiller:" + "x".repeat(70_000));
        assertThat(alice.closesWithin(SOON)).isTrue();
    }

    private RawStomp connect(ParkNode node, String user) {
        return track(RawStomp.connect(node.port(), node.token(user)));
    }

    private RawStomp track(RawStomp stomp) {
        open.add(stomp);
        return stomp;
    }

    /** Frames of one connection are handled in order: once the snapshot is here, earlier subscriptions stand. */
    private static void ready(RawStomp stomp) {
        stomp.subscribe("ready", "/app/calls");
        stomp.next("ready");
    }

    private static void assertError(RawStomp stomp, String code) {
        RawStomp.Frame frame = stomp.next();
        assertThat(frame.command()).isEqualTo("ERROR");
        assertThat(frame.headers()).containsEntry("message", code);
        assertThat(frame.body().path("code").asString()).isEqualTo(code);
        assertThat(stomp.closesWithin(SOON)).isTrue();
    }

    private static String id(Answer parked) {
        assertThat(parked.status()).as(parked.toString()).isEqualTo(200);
        return parked.body().path("park").path("id").asString();
    }
}
