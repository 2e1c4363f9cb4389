package dev.parkslots.park.slot.stomp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.OneNode;
import dev.parkslots.park.RawStomp;
import dev.parkslots.park.RawStomp.Frame;
import dev.parkslots.park.StalledStomp;
import dev.parkslots.park.slot.stomp.session.Destinations;
import dev.parkslots.park.slot.stomp.session.Push;
import dev.parkslots.park.slot.stomp.session.StompSessions;
import dev.parkslots.park.slot.stomp.socket.Outlets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who gets what is pushed, how often, and until when: on real connections. */
class StompPushTest extends OneNode {

    private static final String TOPIC = "/topic/tenants/other/slots";

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Push push = node.bean(Push.class);
    private final StompSessions sessions = node.bean(StompSessions.class);
    private final List<RawStomp> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(RawStomp::close);
        Awaitility.await().until(() -> !sessions.hasTenant("other"));
    }

    @Test
    void everybodyGetsEverythingInOrderThoughSomeStopReading() throws IOException {
        List<RawStomp> readers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            readers.add(eve("sub-" + i % 3));
        }
        String large = "x".repeat(5_000);
        try (StalledStomp first = StalledStomp.subscribed(node, "eve", TOPIC);
                StalledStomp second = StalledStomp.subscribed(node, "eve", TOPIC)) {
            assertThat(sessions.count("other")).isEqualTo(22);
            for (int number = 0; number < 300; number++) {
                push.toTenant("other", Map.of("number", number, "filler", large));
                for (int i = 0; i < readers.size(); i++) {
                    JsonNode event = readers.get(i).nextEvent("sub-" + i % 3);
                    assertThat(event.path("number").asInt()).isEqualTo(number);
                }
            }
            // More than all buffers between here and the two that stopped reading can take.
            Awaitility.await().until(() -> sessions.count("other") == 20);
            assertThat(first.endsWithin(SOON) && second.endsWithin(SOON)).isTrue();
        }
    }

    @Test
    void whoStopsReadingIsClosedAndNothingIsKeptForHim() throws IOException {
        Outlets outlets = node.bean(Outlets.class);
        RawStomp eve = eve("topic");
        int others = outlets.count();
        try (StalledStomp stalled = StalledStomp.subscribed(node, "eve", TOPIC)) {
            assertThat(outlets.count()).isEqualTo(others + 1);
            for (int i = 0; i < 200; i++) {
                push.toTenant("other", Map.of("number", i, "filler", "x".repeat(5_000)));
                eve.nextEvent("topic");
            }
            Awaitility.await().until(() -> sessions.count("other") == 1);
            Awaitility.await().until(() -> outlets.count() == others);
            assertThat(stalled.endsWithin(SOON)).isTrue();
        }
    }

    /** The container answers pings by itself, while frames go out. */
    @Test
    void pongsDoNotGetIntoTheMiddleOfAFrame() {
        RawStomp eve = eve("topic");
        String large = "x".repeat(20_000);
        Thread pinging = Thread.startVirtualThread(() -> {
            for (int i = 0; i < 500; i++) {
                eve.ping();
            }
        });
        for (int i = 0; i < 500; i++) {
            push.toTenant("other", Map.of("number", i, "filler", large));
            JsonNode event = eve.nextEvent("topic");
            assertThat(event.path("number").asInt()).isEqualTo(i);
            assertThat(event.path("filler").asString()).isEqualTo(large);
        }
        Awaitility.await().until(() -> !pinging.isAlive() && eve.pongs() == 500);
    }

    @Test
    void afterUnsubscribeNothingComes() {
        RawStomp eve = eve("first");
        eve.subscribe("second", TOPIC);
        ready(eve);
        eve.send("UNSUBSCRIBE", Map.of("id", "first"), "");
        ready(eve);

        push.toTenant("other", Map.of("number", 1));
        eve.send("UNSUBSCRIBE", Map.of("id", "second"), "");
        List<String> before = subscriptionsUntilReady(eve);
        push.toTenant("other", Map.of("number", 2));
        List<String> after = subscriptionsUntilReady(eve);

        assertThat(before).containsExactly("second");
        assertThat(after).isEmpty();
    }

    @Test
    void twoSubscriptionsOfOneConnectionGetTwoMessages() {
        RawStomp eve = eve("one");
        eve.subscribe("two", TOPIC);
        ready(eve);

        push.toTenant("other", Map.of("number", 1));

        Frame first = eve.next();
        Frame second = eve.next();
        assertThat(Set.of(first.subscription(), second.subscription())).containsExactlyInAnyOrder("one", "two");
        assertThat(first.text()).isEqualTo(second.text());
        assertThat(first.headers().get("message-id"))
                .isNotEqualTo(second.headers().get("message-id"));
    }

    @Test
    void everyPageOfAUserHearsWhatConcernsHim() {
        RawStomp first = connect();
        RawStomp second = connect();
        for (RawStomp page : List.of(first, second)) {
            page.subscribe("mine", "/user/queue/notices");
            ready(page);
        }

        push.toUser("eve", Destinations.USER_NOTICES, Map.of("number", 1));
        push.toUser("eve", Destinations.USER_NOTICES, Map.of("number", 2));

        for (RawStomp page : List.of(first, second)) {
            assertThat(page.next("mine").body().path("number").asInt()).isEqualTo(1);
            Frame frame = page.next("mine");
            assertThat(frame.body().path("number").asInt()).isEqualTo(2);
            assertThat(frame.headers()).containsEntry("destination", "/user/queue/notices");
        }
    }

    @Test
    void aMessageIsAsStompWantsIt() {
        RawStomp eve = eve("a:b");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            push.toTenant("other", Map.of("name", "Zoë ☎"));
            Frame frame = eve.next();
            assertThat(frame.command()).isEqualTo("MESSAGE");
            assertThat(frame.headers())
                    .containsEntry("destination", TOPIC)
                    .containsEntry("subscription", "a:b")
                    .containsEntry("content-type", "application/json")
                    .containsEntry("content-length", "" + frame.text().getBytes(UTF_8).length);
            assertThat(frame.body().path("name").asString()).isEqualTo("Zoë ☎");
            ids.add(frame.headers().get("message-id"));
        }
        assertThat(ids).hasSize(3);
    }

    @Test
    void afterDisconnectNothingComes() {
        RawStomp eve = eve("topic");
        eve.send("DISCONNECT", Map.of("receipt", "77"), "");
        Frame receipt = eve.next();
        assertThat(receipt.command()).isEqualTo("RECEIPT");
        assertThat(receipt.headers()).containsEntry("receipt-id", "77");

        assertThat(sessions.hasTenant("other")).isFalse();
    }

    private RawStomp connect() {
        RawStomp stomp = RawStomp.connect(node.port(), node.token("eve"));
        open.add(stomp);
        return stomp;
    }

    /** On the topic. */
    private RawStomp eve(String subscription) {
        RawStomp stomp = connect();
        stomp.subscribe(subscription, TOPIC);
        ready(stomp);
        return stomp;
    }

    private static void ready(RawStomp stomp) {
        subscriptionsUntilReady(stomp);
    }

    /** Frames of one connection are handled in order: when this is answered, all before it has been done. */
    private static List<String> subscriptionsUntilReady(RawStomp stomp) {
        stomp.subscribe("ready", "/app/calls");
        List<String> seen = new ArrayList<>();
        Frame frame = stomp.next();
        while (!frame.subscription().equals("ready")) {
            if (!frame.text().contains("\"tick\"")) {
                seen.add(frame.subscription());
            }
            frame = stomp.next();
        }
        return seen;
    }
}
