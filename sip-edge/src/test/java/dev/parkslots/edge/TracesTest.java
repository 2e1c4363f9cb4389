package dev.parkslots.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What park-service is told of traces when a phone parks; e2e reads the traces themselves. */
class TracesTest {

    private EdgeProcess edge;

    @AfterEach
    void stop() {
        edge.close();
    }

    private List<String> traceparents(String word) {
        return edge.asked.stream()
                .filter(each -> each.path().endsWith(word))
                .map(EdgeProcess.Asked::traceparent)
                .toList();
    }

    @Test
    void off_as_shipped_there_is_neither_exporter_nor_thread_nor_header() {
        edge = new EdgeProcess();
        edge.park(edge.phone("201"));

        assertThat(traceparents("/claims")).containsExactly("");
        assertThat(edge.has(SpanExporter.class)).isFalse();
        assertThat(edge.has(SdkTracerProvider.class)).isFalse();
        // Another edge of this JVM may just have ended its own.
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("BatchSpanProcessor")));
    }

    @Test
    void a_claim_and_its_confirmation_carry_the_trace_of_their_park() {
        edge = new EdgeProcess("--management.opentelemetry.enabled=true");
        edge.park(edge.phone("201"));

        assertThat(traceparents("/claims")).singleElement().asString().matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
        String trace = traceparents("/claims").getFirst().substring(0, 35);
        assertThat(traceparents("/confirm")).singleElement().asString().startsWith(trace);
        assertThat(traceparents("/announce")).containsOnly("");
        assertThat(traceparents("/directory")).containsOnly("");
    }
}
