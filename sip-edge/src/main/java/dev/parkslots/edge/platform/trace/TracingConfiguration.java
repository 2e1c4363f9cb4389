package dev.parkslots.edge.platform.trace;

import io.micrometer.observation.ObservationPredicate;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Spring Boot makes the exporter, by its own settings ({@code management.opentelemetry}, {@code management.tracing}). */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    @Bean
    Tracing tracing(OpenTelemetry telemetry, @Value("${management.opentelemetry.enabled}") boolean on) {
        return on ? new Tracing(telemetry) : Tracing.OFF;
    }

    /** Probes and collectors ask every few seconds: neither traces nor times of them help anybody. */
    @Bean
    ObservationPredicate withoutProbes() {
        return (name, context) -> !(context instanceof ServerRequestObservationContext served
                && served.getCarrier() != null
                && served.getCarrier().getRequestURI().startsWith("/actuator/"));
    }
}
