package dev.parkslots.edge.parkservice.http.client;

import dev.parkslots.edge.platform.watch.EnumCounters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** How long park-service takes to answer, every try and pause between them included: what somebody with a phone in his hand waits. */
final class ExchangeMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5)
    };

    /** How it was answered. */
    private enum Result {
        OK,
        REFUSED,
        NO_ANSWER;

        static Result of(Reply reply) {
            return switch (reply) {
                case Reply.Success ignored -> OK;
                case Reply.Problem ignored -> REFUSED;
                case Reply.Nothing ignored -> NO_ANSWER;
            };
        }
    }

    private final Map<RequestKind, Map<Result, Timer>> requests = new EnumMap<>(RequestKind.class);
    private final Map<Result, Timer> claims = new EnumMap<>(Result.class);

    ExchangeMeters(MeterRegistry meters) {
        for (Result result : Result.values()) {
            for (RequestKind kind : RequestKind.values()) {
                requests.computeIfAbsent(kind, each -> new EnumMap<>(Result.class))
                        .put(
                                result,
                                Timer.builder("parkslots.park.service.requests")
                                        .description("Requests to park-service, all tries included")
                                        .tag("request", EnumCounters.word(kind))
                                        .tag("result", EnumCounters.word(result))
                                        .register(meters));
            }
            claims.put(
                    result,
                    Timer.builder("parkslots.park.service.claims")
                            .description("Claims of a slot, as long as the parker waits for them")
                            .tag("result", EnumCounters.word(result))
                            .serviceLevelObjectives(BUCKETS)
                            .register(meters));
        }
    }

    void answered(RequestKind kind, Reply reply, long nanos) {
        Result result = Result.of(reply);
        record(requests.getOrDefault(kind, Map.of()), result, nanos);
        if (kind == RequestKind.CLAIM) {
            record(claims, result, nanos);
        }
    }

    private static void record(Map<Result, Timer> timers, Result result, long nanos) {
        Timer timer = timers.get(result);
        if (timer != null) {
            timer.record(Duration.ofNanos(nanos));
        }
    }
}
