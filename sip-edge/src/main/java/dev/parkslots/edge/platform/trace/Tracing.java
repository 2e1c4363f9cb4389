package dev.parkslots.edge.platform.trace;

import dev.parkslots.edge.platform.Timers;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Spans of this edge. Off, nothing is made or looked at: each method ends at one comparison. */
public final class Tracing {

    /** Makes no spans. */
    public static final Tracing OFF = new Tracing();

    private static final Span NO_SPAN = Span.getInvalid();
    private final boolean on;
    private final Tracer tracer;
    private final TextMapPropagator propagator;

    private Tracing() {
        this(OpenTelemetry.noop(), false);
    }

    public Tracing(OpenTelemetry telemetry) {
        this(telemetry, true);
    }

    private Tracing(OpenTelemetry telemetry, boolean on) {
        this.on = on;
        this.tracer = telemetry.getTracer("dev.parkslots");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    public boolean isOn() {
        return on;
    }

    /** Work that goes on beyond this thread; end it yourself. */
    public Span begin(String name, Context parent) {
        return on ? tracer.spanBuilder(name).setParent(parent).startSpan() : NO_SPAN;
    }

    /** Asks somebody else, as part of what this thread does; alone it makes no span. */
    public <T> T ask(String name, Function<Span, T> work) {
        if (!on || !Span.current().getSpanContext().isValid()) {
            return work.apply(NO_SPAN);
        }
        Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();
        try {
            return Context.current()
                    .with(span)
                    .wrapSupplier(() -> work.apply(span))
                    .get();
        } catch (RuntimeException | Error failed) {
            span.setStatus(StatusCode.ERROR, failed.toString());
            throw failed;
        } finally {
            span.end();
        }
    }

    /** Writes what this thread does into a request ({@code traceparent}). */
    public void passOn(BiConsumer<String, String> header) {
        if (on) {
            propagator.inject(Context.current(), header, (each, name, value) -> {
                if (each != null) {
                    each.accept(name, value);
                }
            });
        }
    }

    /** The same; its tasks belong to what those did who handed them in. */
    public Executor carry(Executor executor) {
        return on ? Context.taskWrapping(executor) : executor;
    }

    /** The same; its tasks belong to what those did who handed them in. */
    public Timers carry(Timers timers) {
        return on ? (delay, task) -> timers.after(delay, Context.current().wrap(task)) : timers;
    }
}
