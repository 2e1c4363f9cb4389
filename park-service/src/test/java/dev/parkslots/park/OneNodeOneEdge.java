package dev.parkslots.park;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.data.redis.core.StringRedisTemplate;

/** A running service with a Redis of its own for the whole class, and before each test empty slots and a living edge. */
public abstract class OneNodeOneEdge {

    protected static ParkNode node;

    protected static RedisForTests.Own redis;

    protected FakeEdge edge;

    @BeforeAll
    static void startService() {
        redis = RedisForTests.own();
        node = ParkNode.start(redis.url());
    }

    @AfterAll
    static void stopService() {
        node.close();
        redis.close();
    }

    /** The directory stays: only what a test leaves behind goes. */
    @BeforeEach
    void emptySlotsAndALivingEdge() throws IOException {
        StringRedisTemplate store = node.bean(StringRedisTemplate.class);
        store.delete(store.keys("park:{s*"));
        store.delete(store.keys("park:{edges}*"));
        edge = new FakeEdge("edge-1", node);
        edge.announce();
    }

    @AfterEach
    void closeEdge() {
        edge.close();
    }
}
