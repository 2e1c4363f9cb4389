package dev.parkslots.edge.parkservice.http;

import dev.parkslots.edge.parkservice.CurrentDirectory;
import dev.parkslots.edge.parkservice.http.client.Exchange;
import dev.parkslots.edge.platform.EdgeIdentity;
import dev.parkslots.edge.platform.EdgeProperties;
import dev.parkslots.edge.platform.InternalTokens;
import dev.parkslots.edge.platform.Timers;
import dev.parkslots.edge.platform.trace.Tracing;
import dev.parkslots.edge.platform.watch.Pulse;
import dev.parkslots.edge.platform.watch.TimerThreads;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ParkServiceConfiguration {

    /** Only starts requests; what follows an answer runs on virtual threads. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService parkServiceScheduler(MeterRegistry meters) {
        return TimerThreads.PARK_SERVICE.open(meters);
    }

    @Bean
    Pulse parkServicePulse(ScheduledExecutorService parkServiceScheduler) {
        return new Pulse("park-service timer", parkServiceScheduler, TimerThreads.PATIENCE);
    }

    @Bean
    Exchange parkServiceExchange(
            EdgeProperties properties,
            InternalTokens tokens,
            JsonMapper json,
            InstantSource clock,
            MeterRegistry meters,
            Tracing tracing) {
        var answers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("park-service-answer-", 0).factory());
        return new Exchange(properties.parkServiceUrl(), tokens, json, clock, answers, meters, tracing);
    }

    @Bean
    Outbox outbox(
            Exchange exchange, ScheduledExecutorService parkServiceScheduler, MeterRegistry meters, Tracing tracing) {
        var outbox = new Outbox(exchange::post, tracing.carry(Timers.on(parkServiceScheduler)));
        Gauge.builder("parkslots.outbox.messages", outbox, Outbox::size)
                .description("Ends and completions that park-service has not stored yet")
                .register(meters);
        return outbox;
    }

    @Bean
    CallReports callReports(
            EdgeIdentity identity,
            Exchange exchange,
            ScheduledExecutorService parkServiceScheduler,
            InstantSource clock,
            MeterRegistry meters) {
        var reports = new CallReports(identity, exchange, Timers.on(parkServiceScheduler), clock);
        waiting("calls", reports, CallReports::waiting, meters);
        return reports;
    }

    @Bean
    LiveRegistrations liveRegistrations(
            EdgeIdentity identity,
            Exchange exchange,
            ScheduledExecutorService parkServiceScheduler,
            InstantSource clock,
            MeterRegistry meters) {
        var registrations = new LiveRegistrations(identity, exchange, Timers.on(parkServiceScheduler), clock);
        waiting("registrations", registrations, LiveRegistrations::waiting, meters);
        return registrations;
    }

    private static <T> void waiting(String kind, T reports, ToDoubleFunction<T> size, MeterRegistry meters) {
        Gauge.builder("parkslots.reports.pending", reports, size)
                .description("News that park-service has not been told yet")
                .tag("kind", kind)
                .register(meters);
    }

    @Bean(initMethod = "start")
    DirectoryCache directoryCache(Exchange exchange, JsonMapper json, ScheduledExecutorService parkServiceScheduler) {
        return new DirectoryCache(exchange, json, Timers.on(parkServiceScheduler));
    }

    @Bean
    HttpParkService parkService(
            EdgeIdentity identity, Exchange exchange, Outbox outbox, CallReports reports, JsonMapper json) {
        return new HttpParkService(identity.id(), exchange, outbox, reports, json);
    }

    @Bean
    HttpAnnouncer announcer(
            EdgeIdentity identity,
            Exchange exchange,
            JsonMapper json,
            LiveRegistrations registrations,
            CallReports reports,
            DirectoryCache directory) {
        return new HttpAnnouncer(identity, exchange, json, registrations, reports, directory);
    }

    /** Without a directory nobody can register or be called: not ready. A directory that is merely old will do. */
    @Bean
    HealthIndicator directoryHealthIndicator(CurrentDirectory directory) {
        return () -> directory.loaded()
                ? Health.up().withDetail("version", directory.get().version()).build()
                : Health.down()
                        .withDetail("reason", "no directory from park-service yet")
                        .build();
    }
}
