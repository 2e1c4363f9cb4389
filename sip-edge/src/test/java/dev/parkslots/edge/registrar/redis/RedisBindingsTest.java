package dev.parkslots.edge.registrar.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.edge.RedisForTests;
import dev.parkslots.edge.call.dialog.Device;
import dev.parkslots.edge.call.dialog.Flow;
import dev.parkslots.edge.registrar.Binding;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RedisBindingsTest {

    private static final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private static Binding binding(String device, String contact) {
        return new Binding(
                new Device(
                        device,
                        "demo",
                        "201",
                        "Phone",
                        contact,
                        List.of("<sip:p;lr>"),
                        Flow.udp("127.0.0.1:4000"),
                        "edge-1",
                        Instant.EPOCH,
                        List.of("talk")),
                0,
                "call",
                7,
                Instant.EPOCH.plusSeconds(300));
    }

    private static RedisClient client(String url) {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(Duration.ofMillis(500));
        RedisClient client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        return client;
    }

    @Test
    void manyChangesAtOnceAreFewCommands() {
        RedisClient client = client(RedisForTests.url());
        String edge = "edge-" + UUID.randomUUID();
        try (RedisBindings bindings = new RedisBindings(client, edge, meters);
                var connection = client.connect()) {
            long before = hsets(connection.sync().info("commandstats"));
            for (int i = 0; i < 1_200; i++) {
                bindings.save(binding("d-" + i, "sip:a"));
            }
            bindings.remove(binding("d-0", "sip:a"));
            Awaitility.await()
                    .until(() -> connection.sync().hlen("edge:bindings:" + edge) == 1_199 && bindings.unwritten() == 0);
            assertThat(hsets(connection.sync().info("commandstats")) - before).isLessThan(20);
        } finally {
            client.shutdown();
        }
    }

    private static long hsets(String statistics) {
        Matcher found = Pattern.compile("cmdstat_hset:calls=(\\d+)").matcher(statistics);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    @Test
    void everyCommandIsTimedByWhatItIsAndHowItWent() {
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        try (RedisForTests.Own redis = RedisForTests.own()) {
            RedisClient client = client(redis.url());
            RedisBindings bindings = new RedisBindings(client, "edge-1", own);
            bindings.save(binding("d-1", "sip:a"));
            Awaitility.await().until(() -> timed(own, "expire", "ok") == 1);
            assertThat(timed(own, "hset", "ok")).isEqualTo(1);
            bindings.remove(binding("d-1", "sip:a"));
            Awaitility.await().until(() -> timed(own, "hdel", "ok") == 1);
            assertThat(timed(own, "hset", "failed")).isZero();

            redis.stop();
            bindings.save(binding("d-2", "sip:b"));
            Awaitility.await().until(() -> timed(own, "hset", "failed") > 0);
            bindings.close();
            client.shutdown();
        }
    }

    private static long timed(SimpleMeterRegistry meters, String command, String result) {
        Timer timer = meters.get("parkslots.redis.commands")
                .tags("command", command, "result", result)
                .timer();
        return timer.count();
    }

    @Test
    void survivesTheProcess() {
        String edge = "edge-" + UUID.randomUUID();
        RedisClient client = client(RedisForTests.url());
        RedisBindings before = new RedisBindings(client, edge, meters);
        before.save(binding("d-1", "sip:a"));
        before.save(binding("d-2", "sip:b"));
        before.save(binding("d-1", "sip:c"));
        before.remove(binding("d-2", "sip:b"));
        before.close();
        try (RedisBindings after = new RedisBindings(client, edge, meters);
                RedisBindings other = new RedisBindings(client, "edge-" + UUID.randomUUID(), meters)) {
            assertThat(loaded(after)).containsExactly(binding("d-1", "sip:c"));
            assertThat(loaded(other)).isEmpty();
        }
        client.shutdown();
    }

    @Test
    void waitsForRedisAndWritesEverythingAgainWhenItComesBackEmpty() {
        try (RedisForTests.Own redis = RedisForTests.own()) {
            RedisClient client = client(redis.url());
            RedisBindings bindings = new RedisBindings(client, "edge-1", meters);
            bindings.save(binding("d-1", "sip:a"));
            Awaitility.await().until(() -> stored(redis.url()) == 1);
            redis.stop();
            bindings.save(binding("d-2", "sip:b"));
            redis.start();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> stored(redis.url()) == 2);
            bindings.close();
            client.shutdown();
        }
    }

    @Test
    void readsWhatWasStoredOnceRedisAnswers() {
        RedisClient client = client(RedisForTests.url());
        String edge = "edge-" + UUID.randomUUID();
        RedisBindings before = new RedisBindings(client, edge, meters);
        before.save(binding("d-1", "sip:a"));
        before.save(binding("d-2", "sip:b"));
        before.close();
        Map<String, String> kept = dump(edge);
        try (RedisForTests.Own redis = RedisForTests.own()) {
            redis.stop();
            RedisClient late = client(redis.url());
            List<Binding> found = new CopyOnWriteArrayList<>();
            try (RedisBindings after = new RedisBindings(late, edge, meters)) {
                after.load(found::add);
                assertThat(found).isEmpty();
                after.remove(binding("d-2", "sip:b"));
                redis.start();
                fill(redis.url(), edge, kept);
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !found.isEmpty());
                assertThat(found).contains(binding("d-1", "sip:a")).hasSizeLessThanOrEqualTo(2);
            }
            late.shutdown();
        }
        client.shutdown();
    }

    private static Map<String, String> dump(String edge) {
        RedisClient client = client(RedisForTests.url());
        try (var connection = client.connect()) {
            return connection.sync().hgetall("edge:bindings:" + edge);
        } finally {
            client.shutdown();
        }
    }

    private static void fill(String url, String edge, Map<String, String> fields) {
        RedisClient client = client(url);
        try (var connection = client.connect()) {
            connection.sync().hset("edge:bindings:" + edge, fields);
        } finally {
            client.shutdown();
        }
    }

    private static List<Binding> loaded(RedisBindings bindings) {
        List<Binding> found = new CopyOnWriteArrayList<>();
        bindings.load(found::add);
        return found;
    }

    private static int stored(String url) {
        RedisClient client = client(url);
        try (RedisBindings reader = new RedisBindings(client, "edge-1", meters)) {
            return loaded(reader).size();
        } finally {
            client.shutdown();
        }
    }
}
