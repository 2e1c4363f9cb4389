package dev.parkslots.park.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.park.ParkNode;
import dev.parkslots.park.RedisForTests;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas leave only for what is theirs: a dead clock. Redis away is everybody's, and people still see, talk and retrieve. */
class HealthTest {

    private static final String READINESS = "/readiness";
    private static final String LIVENESS = "/liveness";

    private RedisForTests.Own redis;
    private ParkNode node;

    @BeforeEach
    void start() {
        redis = RedisForTests.own();
        node = ParkNode.start(redis.url());
        assertThat(node.health(READINESS).status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        node.close();
        redis.close();
    }

    @Test
    void aDeadClockIsNeitherReadyNorAlive() {
        node.bean(RecallConfiguration.ClockThreads.class).scheduler().shutdownNow();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> node.health(READINESS).status() == 503);
        assertThat(node.health(LIVENESS).status()).isEqualTo(503);
    }

    @Test
    void withoutRedisItStaysReadyAndSaysNothingOfItsAddress() {
        redis.stop();
        await().atMost(Duration.ofSeconds(10)).until(() -> node.health("").status() == 503);

        assertThat(node.health(READINESS).status()).isEqualTo(200);
        assertThat(node.health(LIVENESS).status()).isEqualTo(200);
        assertThat(node.health("").body().path("status").asString()).isEqualTo("DOWN");
        assertThat(node.health("").body().toString()).doesNotContain("details", "127.0.0.1", "Exception");
        redis.start();
    }
}
