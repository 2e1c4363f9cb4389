package dev.parkslots.edge.platform.watch;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    @Bean
    Pulses pulses(List<Watched> watched) {
        return new Pulses(watched);
    }

    /** Neither ready nor alive: only a start anew helps whom a thread hangs. */
    @Bean
    HealthIndicator threadsHealthIndicator(Pulses pulses) {
        return () -> {
            var lost = pulses.lost();
            return lost.isEmpty()
                    ? Health.up().build()
                    : Health.down().withDetail("stuck", lost).build();
        };
    }
}
