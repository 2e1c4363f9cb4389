package dev.parkslots.edge.adoption;

import dev.parkslots.edge.loop.park.CallCommands;
import dev.parkslots.edge.parkservice.Announcer;
import dev.parkslots.edge.platform.Timers;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.beans.factory.annotation.Qualifier;
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
}
