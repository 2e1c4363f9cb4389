package dev.parkslots.park.slot.redis.number;

import dev.parkslots.park.slot.ParkNumbers;
import dev.parkslots.park.slot.redis.link.RedisLink;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NumberConfiguration {

    @Bean
    ParkNumbers parkNumbers(RedisLink slotRedis, MeterRegistry meters) {
        return new ParkNumbers(new RedisNumbers(slotRedis), meters);
    }
}
