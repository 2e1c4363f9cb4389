package dev.parkslots.park.slot.redis;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.platform.ParkSettings;
import dev.parkslots.park.platform.redis.ScriptWatch;
import dev.parkslots.park.platform.watch.Pulse;
import dev.parkslots.park.slot.LadderMeters;
import dev.parkslots.park.slot.ParkLadder;
import dev.parkslots.park.slot.ParkMeters;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.Reservations;
import dev.parkslots.park.slot.Wakeups;
import dev.parkslots.park.slot.WatchedStore;
import dev.parkslots.park.slot.redis.link.RedisLink;
import dev.parkslots.park.slot.store.SlotStore;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Puts the slots together on the Redis that the platform configures. */
@Configuration(proxyBeanMethods = false)
class SlotConfiguration {

    @Bean
    RedisLink slotRedis(LettuceConnectionFactory redis, ScriptWatch watch, MeterRegistry meters) {
        RedisLink link = new RedisLink(client(redis), RedisLink.USUAL_PATIENCE, watch);
        Gauge.builder("parkslots.redis.connected", link, each -> each.connected() ? 1 : 0)
                .description("1 while Redis is connected")
                .register(meters);
        return link;
    }

    @Bean
    ParkMeters parkMeters(MeterRegistry meters) {
        return new ParkMeters(meters);
    }

    @Bean
    SlotStore slotStore(RedisLink slotRedis, ParkMeters meters) {
        return new WatchedStore(new RedisSlotStore(slotRedis), meters);
    }

    @Bean
    Wakeups slotWakeups() {
        return new Wakeups();
    }

    @Bean
    ParkSlots parkSlots(Directory directory, SlotStore store, ParkMeters meters, Wakeups wakeups) {
        return new ParkSlots(directory, store, meters, wakeups);
    }

    @Bean
    Reservations reservations(Directory directory, SlotStore store, ParkMeters meters, Wakeups wakeups) {
        return new Reservations(directory, store, meters, wakeups);
    }

    @Bean
    LadderMeters ladderMeters(MeterRegistry meters) {
        return new LadderMeters(meters);
    }

    @Bean
    ParkLadder parkLadder(SlotStore store, Wakeups wakeups, LadderMeters meters) {
        return new ParkLadder(store, wakeups, meters);
    }

    @Bean(initMethod = "start")
    RedisSlotEvents slotEvents(LettuceConnectionFactory redis, MeterRegistry meters) {
        RedisSlotEvents events = new RedisSlotEvents(client(redis));
        Gauge.builder("parkslots.slot.events.queued", events, RedisSlotEvents::queued)
                .description("Events of slots that wait to be told on this node")
                .register(meters);
        return events;
    }

    @Bean
    Pulse slotEventsPulse(RedisSlotEvents events, ParkSettings settings) {
        return new Pulse("slot events", events.teller(), settings.watch().patience());
    }

    private static RedisClient client(LettuceConnectionFactory redis) {
        return (RedisClient) redis.getRequiredNativeClient();
    }
}
