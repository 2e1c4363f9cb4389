package dev.parkslots.e2e.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.client.Rest;
import dev.parkslots.e2e.observe.TraceCollector.Seen;
import dev.parkslots.e2e.stack.ParkSlotsStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One trace from the browser's request through park-service, the edge, park-service again and Redis. */
class TraceTest {

    private static TraceCollector collector;
    private static ParkSlotsStack stack;

    @BeforeAll
    static void start() {
        collector = new TraceCollector();
        stack = ParkSlotsStack.started(
                1,
                Map.of(
                        "MANAGEMENT_OPENTELEMETRY_ENABLED",
                        "true",
                        "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT",
                        collector.url(),
                        "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_SCHEDULE_DELAY",
                        "200ms"));
    }

    @AfterAll
    static void stop() {
        stack.close();
        collector.close();
    }

    @Test
    void aParkAndItsRetrievalAreATraceEachWithEveryPartInItsPlace() {
        Rest alice = stack.as("alice", 0);
        // The first one may come before park-service has heard of the edge.
        var demo = Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(
                        () -> alice.post("/api/v1/demo/calls", "{\"to\":\"201\",\"answer\":true}"),
                        answer -> answer.status() == 201)
                .body();
        awaitHears(alice, demo.path("id").asString(), "voice");
        var parked = alice.post("/api/v1/slots/701/park", "{}");
        assertThat(parked.status()).isEqualTo(200);
        var parkId = parked.body().at("/park/id").asString();

        var park = span("sip-edge", "park");
        assertThat(park.attributes()).containsEntry("parkslots.park.id", parkId).containsEntry("parkslots.slot", "701");
        assertChain(
                List.of(
                        "park-service http post /api/v1/slots/{number}/park",
                        "park-service sip-edge park",
                        "sip-edge http post /internal/v1/calls/{callId}/park",
                        "sip-edge park",
                        "sip-edge park-service confirm",
                        "park-service http post /internal/v1/parks/{parkId}/confirm",
                        "park-service redis move"),
                park.trace());
        assertThat(named("park-service", "redis claim", park.trace()).parent())
                .isEqualTo(named("park-service", "http post /api/v1/slots/{number}/park", park.trace())
                        .id());

        assertThat(alice.post("/api/v1/slots/701/retrieve", "{}").status()).isEqualTo(202);
        awaitHears(alice, demo.path("id").asString(), "voice");
        var retrieve = span("sip-edge", "retrieve");
        assertThat(retrieve.attributes()).containsEntry("parkslots.park.id", parkId);
        assertChain(
                List.of(
                        "park-service http post /api/v1/slots/{number}/retrieve",
                        "park-service sip-edge ring",
                        "sip-edge http post /internal/v1/parks/{parkId}/ring",
                        "sip-edge retrieve",
                        "sip-edge park-service complete",
                        "park-service http post /internal/v1/parks/{parkId}/complete",
                        "park-service redis move"),
                retrieve.trace());
        assertThat(collector.spans())
                .as("heartbeats, sweeps and probes are no traces")
                .noneMatch(
                        each -> each.name().contains("announce") || each.name().contains("actuator"))
                .noneMatch(each -> each.name().equals("redis take_due"));
        assertThat(collector.spans().toString()).doesNotContain("Bearer", "demo-201");
    }

    /** Each is the child of the one before. */
    private static void assertChain(List<String> path, String trace) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var parent = "";
            for (var step : path) {
                var service = step.substring(0, step.indexOf(' '));
                var name = step.substring(step.indexOf(' ') + 1);
                var above = parent;
                var found = collector.spans().stream()
                        .filter(each -> each.trace().equals(trace)
                                && each.service().equals(service)
                                && each.name().equals(name)
                                && each.parent().equals(above))
                        .findFirst();
                assertThat(found)
                        .as(step + " below " + above + " in " + inTrace(trace))
                        .isPresent();
                parent = found.orElseThrow().id();
            }
        });
    }

    private static List<Seen> inTrace(String trace) {
        return collector.spans().stream()
                .filter(each -> each.trace().equals(trace))
                .toList();
    }

    private static Seen named(String service, String name, String trace) {
        return inTrace(trace).stream()
                .filter(each -> each.service().equals(service) && each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + inTrace(trace)));
    }

    private static Seen span(String service, String name) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> collector.spans().stream()
                                .filter(each -> each.service().equals(service)
                                        && each.name().equals(name))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private static void awaitHears(Rest user, String demo, String sound) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(user.get("/api/v1/demo/calls/" + demo).text("hears"))
                                .isEqualTo(sound));
    }
}
