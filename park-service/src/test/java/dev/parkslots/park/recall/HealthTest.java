package dev.parkslots.park.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.park.ParkNode;
import dev.parkslots.park.RedisForTests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas leave only for what is theirs: a dead clock. Redis away is everybody's, and people still see, talk and retrieve. */
class HealthTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String READINESS = "/actuator/health/readiness";
    private static final String LIVENESS = "/actuator/health/liveness";

    private RedisForTests.Own redis;
    private ParkNode node;

    @BeforeEach
    void start() {
        redis = RedisForTests.own();
        node = ParkNode.start(redis.url());
        assertThat(get(READINESS).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        node.close();
        redis.close();
    }

    private HttpResponse<String> get(String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + node.port() + path);
            return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void aDeadClockIsNeitherReadyNorAlive() {
        node.bean(RecallConfiguration.ClockThreads.class).scheduler().shutdownNow();

        await().atMost(Duration.ofSeconds(10)).until(() -> get(READINESS).statusCode() == 503);
        assertThat(get(LIVENESS).statusCode()).isEqualTo(503);
    }

    @Test
    void withoutRedisItStaysReadyAndSaysNothingOfItsAddress() {
        redis.stop();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> get("/actuator/health").statusCode() == 503);

        assertThat(get(READINESS).statusCode()).isEqualTo(200);
        assertThat(get(LIVENESS).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health").body()).doesNotContain("details", "127.0.0.1", "Exception");
        redis.start();
    }
}
