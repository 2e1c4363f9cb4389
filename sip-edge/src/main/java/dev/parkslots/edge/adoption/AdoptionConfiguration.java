package dev.parkslots.edge.adoption;

import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.parkservice.Announcer;
import dev.parkslots.edge.platform.Timers;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AdoptionConfiguration {

    @Bean
    Heartbeat heartbeat(
            Announcer announcer,
            CallCommands calls,
            @Qualifier("parkServiceScheduler") ScheduledExecutorService scheduler) {
        return new Heartbeat(announcer, calls, Timers.on(scheduler));
    }

    /** Whoever waits for this edge to be ready can have it commanded by REST right after. */
    @Bean
    HealthIndicator announcedHealthIndicator(Heartbeat heartbeat) {
        return () -> heartbeat.isKnown()
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "park-service has not heard of this edge yet")
                        .build();
    }
}
