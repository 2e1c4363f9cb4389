package dev.parkslots.park.slot.stomp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.park.FakeEdge;
import dev.parkslots.park.ParkNode;
import dev.parkslots.park.RawStomp;
import dev.parkslots.park.RedisForTests;
import dev.parkslots.park.StalledStomp;
import dev.parkslots.park.slot.stomp.session.Push;
import dev.parkslots.park.slot.stomp.session.StompSessions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What time, slow readers and a lost Redis do to live push. */
class StompLimitsTest {

    private static final String TOPIC = "/topic/tenants/demo/slots";

    private static RedisForTests.Own redis;
    private static ParkNode node;

    @BeforeAll
    static void start() {
        redis = RedisForTests.own();
        node = ParkNode.start(redis.url(), "--park.security.token-life=PT20S");
    }

    @AfterAll
    static void stop() {
        node.close();
        redis.close();
    }

    @Test
    void aTokenThatEndsEndsTheConnection() {
        try (RawStomp alice = RawStomp.connect(node.port(), node.freshToken("alice"))) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                RawStomp.Frame frame = alice.poll(Duration.ofSeconds(1));
                assertThat(frame).isNotNull();
                assertThat(frame.headers()).containsEntry("message", "token-expired");
            });
            assertThat(alice.closesWithin(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void aReaderThatStopsDoesNotStopTheOthers() throws IOException {
        StompSessions sessions = node.bean(StompSessions.class);
        Push push = node.bean(Push.class);
        try (StalledStomp stalled = StalledStomp.subscribed(node, "eve", "/topic/tenants/other/slots");
                RawStomp eve = RawStomp.connect(node.port(), node.freshToken("eve"))) {
            eve.subscribe("topic", "/topic/tenants/other/slots");
            eve.subscribe("ready", "/app/calls");
            eve.next("ready");

            // More than all buffers between here and a browser that stopped reading can take.
            String large = "x".repeat(20_000);
            for (int i = 0; i < 400; i++) {
                push.toTenant("other", Map.of("number", i, "filler", large));
                JsonNode body = eve.nextEvent("topic");
                assertThat(body.path("number").asInt()).isEqualTo(i);
            }
            Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> sessions.count("other") == 1);
            assertThat(stalled.endsWithin(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void framesAreNotCompressedThoughBrowsersOfferIt() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            socket.getOutputStream()
                    .write(("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + node.port()
                                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                    + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(readPast(socket.getInputStream(), "\r\n\r\n"))
                    .startsWith("HTTP/1.1 101")
                    .doesNotContainIgnoringCase("deflate");
        }
    }

    @Test
    void afterALossOfRedisTheGapIsShownAndNewEventsArrive() throws IOException {
        try (RawStomp carol = RawStomp.connect(node.port(), node.freshToken("carol"));
                FakeEdge edge = new FakeEdge("edge-1", node)) {
            carol.subscribe("topic", TOPIC);
            carol.subscribe("slots", "/app/slots");
            String epoch = carol.next("slots").body().path("epoch").asString();

            redis.stop();
            redis.start(); // empty: it lost its memory

            // The first word after it: another epoch.
            JsonNode word = carol.next("topic").body();
            while (word.path("epoch").asString().equals(epoch)) {
                word = carol.next("topic").body();
            }
            Awaitility.await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
                edge.announce();
                return true;
            });
            edge.call("201", "talking");
            assertThat(node.post("alice", "/api/v1/slots/701/park", "{}").status())
                    .isEqualTo(200);
            assertThat(carol.nextEvent("topic").path("event").asString()).isEqualTo("parked");
        }
    }

    private static String readPast(InputStream in, String mark) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(mark) < 0) {
            read.append((char) in.read());
        }
        return read.toString();
    }
}
