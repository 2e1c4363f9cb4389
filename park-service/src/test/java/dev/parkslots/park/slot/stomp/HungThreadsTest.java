package dev.parkslots.park.slot.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.park.ParkNode;
import dev.parkslots.park.RedisForTests;
import dev.parkslots.park.call.CallChange;
import dev.parkslots.park.call.CallChanges;
import dev.parkslots.park.call.TransferFailure;
import dev.parkslots.park.directory.store.LiveDirectory;
import dev.parkslots.park.platform.TenantKeys;
import dev.parkslots.park.platform.watch.Pulses;
import dev.parkslots.park.slot.ParkResult.Done;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.state.Caller;
import dev.parkslots.park.slot.state.Parker;
import dev.parkslots.park.slot.state.SlotEvent;
import dev.parkslots.park.slot.store.ClaimRequest;
import dev.parkslots.park.slot.store.ParkRef;
import dev.parkslots.park.slot.store.SlotEvents;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** Each thread without which pages would be told nothing, or old things, is made to hang where it works; the probes say so by its name, until it goes on. */
class HungThreadsTest {

    private final CountDownLatch hang = new CountDownLatch(1);
    private RedisForTests.Own redis;
    private ParkNode node;

    @BeforeEach
    void start() {
        redis = RedisForTests.own();
        node = ParkNode.start(redis.url(), "--park.watch.patience=PT3S");
        soon().until(() -> node.bean(Pulses.class).lost().isEmpty());
        assertThat(node.health("/readiness").status()).isEqualTo(200);
        assertThat(node.health("/liveness").status()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        hang.countDown();
        node.close();
        redis.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20));
    }

    private void hangHere() {
        try {
            hang.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void isLostAndComesBack(String name) {
        Pulses pulses = node.bean(Pulses.class);
        soon().untilAsserted(() -> assertThat(pulses.lost()).contains(name));
        assertThat(node.health("/readiness").status()).isEqualTo(503);
        assertThat(node.health("/liveness").status()).isEqualTo(503);
        hang.countDown();
        soon().untilAsserted(() -> assertThat(pulses.lost()).isEmpty());
        assertThat(node.health("/readiness").status()).isEqualTo(200);
        assertThat(node.health("/liveness").status()).isEqualTo(200);
    }

    @Test
    void whoTellsTheEventsOfSlots() {
        node.bean(SlotEvents.class).subscribe(new SlotEvents.Listener() {
            @Override
            public void happened(SlotEvent event) {
                hangHere();
            }

            @Override
            public void mayHaveMissed() {}
        });
        ParkSlots slots = node.bean(ParkSlots.class);
        String parkId = UUID.randomUUID().toString();
        Done claimed = (Done) slots.claim(new ClaimRequest(
                "demo",
                parkId,
                "701",
                null,
                "edge-1",
                "c-1",
                new Caller("", ""),
                new Parker("201", "Alice", null),
                null,
                null));
        slots.confirm(new ParkRef("demo", parkId, claimed.slot().fence()));

        isLostAndComesBack("slot events");
    }

    @Test
    void whoPushesToOneTenantOfMany() {
        node.bean(TenantQueues.class).hand("other", () -> {});
        node.bean(TenantQueues.class).hand("demo", this::hangHere);

        isLostAndComesBack("push");
    }

    @Test
    void whoKeepsTheDirectoryEqualToRedis() {
        LiveDirectory directory = node.bean(LiveDirectory.class);
        Thread.startVirtualThread(() -> {
            synchronized (directory) {
                hangHere();
            }
        });

        isLostAndComesBack("directory sync");
    }

    @Test
    void whoDoesWhatIsDueAgainAndAgain() {
        var unused =
                node.bean(SimpleAsyncTaskScheduler.class).scheduleWithFixedDelay(this::hangHere, Duration.ofHours(1));

        isLostAndComesBack("beat");
    }

    @Test
    void oneOfThoseWhoHearRedis() {
        node.bean(CallChanges.class).subscribe(new CallChanges.Listener() {
            @Override
            public boolean wants(String tenant) {
                hangHere();
                return false;
            }

            @Override
            public void changed(CallChange change) {}

            @Override
            public void transferFailed(TransferFailure failure) {}

            @Override
            public void mayHaveMissed() {}
        });
        String channel = TenantKeys.of("demo").key("calls-changed");
        // By a connection of its own: the node's may be answered by the very thread that hangs.
        try (RedisClient elsewhere = RedisClient.create(redis.url());
                StatefulRedisConnection<String, String> connection = elsewhere.connect()) {
            soon().until(() -> connection.sync().publish(channel, "[]") > 0);
        }

        isLostAndComesBack("redis");
    }
}
