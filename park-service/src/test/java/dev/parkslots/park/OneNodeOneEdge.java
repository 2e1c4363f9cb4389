package dev.parkslots.park;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

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

    @BeforeEach
    void emptySlotsAndALivingEdge() throws IOException {
        node.empty();
        edge = new FakeEdge("edge-1", node);
        edge.announce();
    }

    @AfterEach
    void closeEdge() {
        edge.close();
    }
}
