package dev.parkslots.park.platform.watch;

import dev.parkslots.park.platform.ParkSettings;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    @Bean
    Beat beat() {
        return new Beat();
    }

    @Bean
    Pulse beatPulse(Beat beat, ParkSettings settings) {
        return new Pulse("beat", beat.errands, settings.watch().patience());
    }

    /** Whatever is due some time after it was done last shares one thread: who hangs there holds all the others up. */
    static final class Beat {

        private final Errands errands = new Errands();

        @Scheduled(fixedDelayString = "PT1S")
        void comeBy() {
            errands.run();
        }
    }

    @Bean
    Pulses pulses(List<Pulse> pulses) {
        return new Pulses(pulses);
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
