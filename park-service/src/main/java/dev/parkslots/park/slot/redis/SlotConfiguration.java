package dev.parkslots.park.slot.redis;

import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.slot.ParkMeters;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.SlotStore;
import dev.parkslots.park.slot.Wakeups;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Puts the slots together on the Redis that the platform configures. */
@Configuration(proxyBeanMethods = false)
class SlotConfiguration {

    @Bean
    RedisLink slotRedis(LettuceConnectionFactory redis) {
        return new RedisLink(client(redis), RedisLink.USUAL_PATIENCE);
    }

    @Bean
    SlotStore slotStore(RedisLink slotRedis) {
        return new RedisSlotStore(slotRedis);
    }

    @Bean
    Wakeups slotWakeups() {
        return new Wakeups();
    }

    @Bean
    ParkSlots parkSlots(Directory directory, SlotStore store, MeterRegistry meters, Wakeups wakeups) {
        return new ParkSlots(directory, store, new ParkMeters(meters), wakeups);
    }

    @Bean(initMethod = "start")
    RedisSlotEvents slotEvents(LettuceConnectionFactory redis) {
        return new RedisSlotEvents(client(redis));
    }

    private static RedisClient client(LettuceConnectionFactory redis) {
        return (RedisClient) redis.getRequiredNativeClient();
    }
}
