package dev.parkslots.park.slot.redis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parkslots.park.slot.ParkResult.Done;
import dev.parkslots.park.slot.state.ParkEnd;
import dev.parkslots.park.slot.state.SlotEvent;
import dev.parkslots.park.slot.state.SlotState;
import dev.parkslots.park.slot.store.SlotEvents;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What every node hears. */
class RedisSlotEventsTest {

    @Test
    void everyNodeHearsEveryEventInOrder() throws Exception {
        try (StoreForTests at = new StoreForTests();
                RedisSlotEvents events = new RedisSlotEvents(at.client)) {
            Queue<SlotEvent> heard = new ConcurrentLinkedQueue<>();
            CountDownLatch subscribed = new CountDownLatch(1);
            events.subscribe(new SlotEvents.Listener() {
                @Override
                public boolean wants(String tenant) {
                    return tenant.equals(at.tenant);
                }

                @Override
                public void happened(SlotEvent event) {
                    if (event.tenant().equals(at.tenant)) {
                        heard.add(event);
                    }
                }

                @Override
                public void mayHaveMissed() {
                    subscribed.countDown();
                }
            });
            events.start();
            assertThat(subscribed.await(5, SECONDS)).isTrue();

            Done begun = at.connecting("701");
            Done back = (Done) at.slots.abort(at.ref(begun), "r");
            at.slots.end(at.tenant, back.park().id(), StoreForTests.EDGE, ParkEnd.ABANDONED, null);
            await().atMost(5, SECONDS).until(() -> heard.size() == 4);

            assertThat(heard)
                    .extracting(SlotEvent::name)
                    .containsExactly(
                            SlotEvent.Name.PARKED,
                            SlotEvent.Name.CONNECTING,
                            SlotEvent.Name.RETURNED,
                            SlotEvent.Name.ABANDONED);
            assertThat(heard).extracting(SlotEvent::sequence).containsExactly(1L, 2L, 3L, 4L);
            SlotEvent last = heard.stream().toList().getLast();
            assertThat(last.slot().state()).isEqualTo(SlotState.FREE);
            assertThat(last.slot().park()).isNull();
            assertThat(last.end()).isEqualTo(ParkEnd.ABANDONED);
            assertThat(last.park().parker().extension()).isEqualTo("201");
            SlotEvent returned = heard.stream().toList().get(2);
            assertThat(returned.actor()).isEqualTo(StoreForTests.BOB);
            assertThat(returned.slot()).isEqualTo(back.slot());
        }
    }

    @Test
    void whatPeopleWriteArrivesAsItWasWritten() {
        try (StoreForTests at = new StoreForTests()) {
            Done parked = at.parked("701");
            String note = "\"Zoë\" \\ \n 日本 \u0001 🎵";
            at.slots.update(
                    at.tenant, parked.park().id(), new dev.parkslots.park.slot.store.ParkUpdate(note, null), null);
            String message = at.link
                    .call(commands -> commands.xrevrange(at.key("events"), io.lettuce.core.Range.unbounded()))
                    .getFirst()
                    .getBody()
                    .get("event");
            assertThat(RedisSlotEvents.read(message).park().note()).isEqualTo(note);
        }
    }
}
