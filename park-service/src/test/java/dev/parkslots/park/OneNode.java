package dev.parkslots.park;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A running service with a Redis of its own, for the whole class. */
public abstract class OneNode {

    protected static ParkNode node;

    protected static RedisForTests.Own redis;

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
}
