package dev.parkslots.park.slot.redis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parkslots.park.RedisForTests;
import dev.parkslots.park.slot.ParkResult;
import dev.parkslots.park.slot.Refusal;
import dev.parkslots.park.slot.redis.link.RedisLink;
import dev.parkslots.park.slot.state.SlotEvent;
import dev.parkslots.park.slot.state.SlotSnapshot;
import dev.parkslots.park.slot.store.SlotEvents;
import dev.parkslots.park.slot.store.StoreUnavailableException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Redis goes, and comes back without its memory. */
class RedisAwayTest {

    @Test
    void commandsAreRefusedWhileItIsAwayAndSucceedWhenItIsBack() {
        try (RedisForTests.Own redis = RedisForTests.own();
                StoreForTests at = new StoreForTests(redis.url(), RedisLink.USUAL_PATIENCE);
                RedisSlotEvents events = new RedisSlotEvents(at.client)) {
            Heard heard = new Heard();
            events.subscribe(heard);
            events.start();
            await().atMost(5, SECONDS).until(() -> heard.missed.get() == 1);

            ParkResult.Done before = at.parked("701");
            SlotSnapshot first = at.slots.snapshot(at.tenant);
            redis.stop();
            assertThat(at.slots.claim(at.request("702")))
                    .isInstanceOfSatisfying(
                            ParkResult.Refused.class,
                            no -> assertThat(no.refusal()).isEqualTo(Refusal.STORE_UNAVAILABLE));
            assertThatThrownBy(() -> at.slots.snapshot(at.tenant)).isInstanceOf(StoreUnavailableException.class);

            redis.start();
            await().atMost(10, SECONDS).until(() -> at.slots.claim(at.request("702")) instanceof ParkResult.Done);
            SlotSnapshot second = at.slots.snapshot(at.tenant);
            assertThat(second.epoch()).isNotEqualTo(first.epoch());
            assertThat(second.sequence()).isZero();
            await().atMost(10, SECONDS).until(() -> heard.missed.get() == 2);
            assertThat(at.slots.confirm(at.ref(before))).isInstanceOf(ParkResult.Refused.class);
            at.parked("703");
            await().atMost(5, SECONDS).until(() -> heard.events.size() == 2);
            assertThat(heard.events).extracting(SlotEvent::epoch).containsExactly(first.epoch(), second.epoch());
        }
    }

    @Test
    void aNodeStartsWithoutRedis() {
        try (RedisForTests.Own redis = RedisForTests.own()) {
            redis.stop();
            try (StoreForTests at = new StoreForTests(redis.url(), RedisLink.USUAL_PATIENCE);
                    RedisSlotEvents events = new RedisSlotEvents(at.client)) {
                Heard heard = new Heard();
                events.subscribe(heard);
                events.start();
                assertThat(at.slots.claim(at.request("701"))).isInstanceOf(ParkResult.Refused.class);
                redis.start();
                await().atMost(5, SECONDS).until(() -> at.slots.claim(at.request("701")) instanceof ParkResult.Done);
                await().atMost(5, SECONDS).until(() -> heard.missed.get() == 1);
            }
        }
    }

    @Test
    void scriptsAreLoadedAgainWhenRedisHasForgottenThem() {
        try (RedisForTests.Own redis = RedisForTests.own();
                StoreForTests at = new StoreForTests(redis.url(), RedisLink.USUAL_PATIENCE)) {
            at.parked("701");
            at.link.call(commands -> commands.scriptFlush());
            assertThat(at.slots.begin(at.retrieval("701", null))).isInstanceOf(ParkResult.Done.class);
            assertThat(at.slots.snapshot(at.tenant).sequence()).isEqualTo(2);
        }
    }

    @Test
    void anotherLineageIsAnotherEpochEvenWithTheSameMemory() {
        try (RedisForTests.Own redis = RedisForTests.own();
                StoreForTests at = new StoreForTests(redis.url(), RedisLink.USUAL_PATIENCE)) {
            at.parked("701");
            String epoch = at.slots.snapshot(at.tenant).epoch();
            at.link.call(commands -> commands.hset(at.key("meta"), "lineage", "a primary that is no more"));
            SlotSnapshot after = at.slots.snapshot(at.tenant);
            assertThat(after.epoch()).isNotEqualTo(epoch);
            assertThat(after.sequence()).isZero();
            assertThat(after.slots().getFirst().park()).isNotNull();
        }
    }

    @Test
    void aRedisThatMayNotWriteIsAwayAndNotAWrongScript() {
        try (RedisForTests.Own redis = RedisForTests.own();
                StoreForTests at = new StoreForTests(redis.url(), RedisLink.USUAL_PATIENCE)) {
            at.parked("701");
            at.link.call(commands -> commands.configSet("min-replicas-to-write", "1"));
            assertThat(at.slots.claim(at.request("702")))
                    .isInstanceOfSatisfying(
                            ParkResult.Refused.class,
                            no -> assertThat(no.refusal()).isEqualTo(Refusal.STORE_UNAVAILABLE));
            at.link.call(commands -> commands.configSet("min-replicas-to-write", "0"));
            assertThat(at.slots.claim(at.request("702"))).isInstanceOf(ParkResult.Done.class);
        }
    }

    private static final class Heard implements SlotEvents.Listener {
        final Queue<SlotEvent> events = new ConcurrentLinkedQueue<>();
        final AtomicInteger missed = new AtomicInteger();

        @Override
        public void happened(SlotEvent event) {
            events.add(event);
        }

        @Override
        public void mayHaveMissed() {
            missed.incrementAndGet();
        }
    }
}
