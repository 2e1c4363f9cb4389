package dev.parkslots.park.slot.stomp;

import dev.parkslots.park.call.CallChanges;
import dev.parkslots.park.call.Calls;
import dev.parkslots.park.directory.Directory;
import dev.parkslots.park.platform.ParkSettings;
import dev.parkslots.park.platform.watch.Pulse;
import dev.parkslots.park.slot.ParkNumbers;
import dev.parkslots.park.slot.ParkSlots;
import dev.parkslots.park.slot.stomp.session.Push;
import dev.parkslots.park.slot.stomp.session.StompSessions;
import dev.parkslots.park.slot.stomp.socket.Outlets;
import dev.parkslots.park.slot.store.SlotEvents;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** Connects what happens in the store with the broker, and keeps time. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

    /** For everything in this service that is due again and again; one short-lived thread for each time. */
    @Bean
    static SimpleAsyncTaskScheduler taskScheduler() {
        SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("beat-");
        return scheduler;
    }

    @Bean
    TenantQueues tenantQueues() {
        return new TenantQueues(new VirtualThreadTaskExecutor("push-"));
    }

    @Bean
    Pulse pushPulse(TenantQueues queues, ParkSettings settings) {
        return new Pulse("push", queues.pushers(), settings.watch().patience());
    }

    @Bean
    SlotPush slotPush(
            StompSessions sessions,
            TenantQueues queues,
            Push push,
            Directory directory,
            ParkSlots slots,
            ParkNumbers numbers,
            SlotEvents events,
            @Qualifier("taskScheduler") TaskScheduler later) {
        SlotPush slotPush = new SlotPush(sessions, queues, push, new Notices(directory, push, numbers), slots, later);
        events.subscribe(slotPush);
        return slotPush;
    }

    @Bean
    CallPush callPush(
            StompSessions sessions,
            TenantQueues queues,
            Push push,
            Directory directory,
            Calls calls,
            CallChanges changes) {
        CallPush callPush = new CallPush(sessions, queues, push, directory, calls);
        changes.subscribe(callPush);
        return callPush;
    }

    @Bean
    MeterBinder stompMeters(StompSessions sessions, Outlets outlets) {
        return meters -> {
            Gauge.builder("parkslots.stomp.sessions", sessions, StompSessions::count)
                    .description("Browsers that are logged in on this node")
                    .register(meters);
            Gauge.builder("parkslots.stomp.connections", outlets, Outlets::count)
                    .description("WebSockets of this node, logged in or not")
                    .register(meters);
            Gauge.builder(
                            "parkslots.stomp.queued.frames",
                            outlets,
                            each -> each.waiting().frames())
                    .description("Frames that readers have not taken yet")
                    .register(meters);
            Gauge.builder(
                            "parkslots.stomp.queued.bytes",
                            outlets,
                            each -> each.waiting().bytes())
                    .description("What readers have not taken yet")
                    .register(meters);
        };
    }

    @Bean
    Beats beats(SlotPush push, StompSessions sessions, StompErrors errors, InstantSource clock) {
        return new Beats(push, sessions, errors, clock);
    }

    /** What is due again and again. */
    static final class Beats {

        private final SlotPush push;
        private final StompSessions sessions;
        private final StompErrors errors;
        private final InstantSource clock;

        Beats(SlotPush push, StompSessions sessions, StompErrors errors, InstantSource clock) {
            this.push = push;
            this.sessions = sessions;
            this.errors = errors;
            this.clock = clock;
        }

        @Scheduled(fixedRateString = "PT10S", initialDelayString = "PT10S")
        void tick() {
            push.tick();
        }

        @Scheduled(fixedDelayString = "PT1S")
        void endExpired() {
            for (String session : sessions.expired(clock.instant())) {
                sessions.gone(session);
                errors.close(session, "token-expired", "The log-in has ended: get a new token and connect again.");
            }
        }
    }
}
