package dev.parkslots.park.platform.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Spans of this service. Off, nothing is made or looked at: each method ends at one comparison. */
public final class Tracing {

    /** Makes no spans. */
    public static final Tracing OFF = new Tracing();

    private static final Span NO_SPAN = Span.getInvalid();
    private static final TextMapGetter<UnaryOperator<@Nullable String>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(UnaryOperator<@Nullable String> headers) {
            return List.of();
        }

        @Override
        public @Nullable String get(@Nullable UnaryOperator<@Nullable String> headers, String name) {
            return headers == null ? null : headers.apply(name);
        }
    };

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

    /**
     * Work for somebody who asked by HTTP; end it yourself. Who asks outside of a trace gets no span: reports and announcements come every few
     * seconds. {@code headers} gives a header by its name.
     */
    public Span serve(String name, UnaryOperator<@Nullable String> headers) {
        if (!on) {
            return NO_SPAN;
        }
        Context asker = propagator.extract(Context.root(), headers, HEADERS);
        return Span.fromContext(asker).getSpanContext().isValid()
                ? tracer.spanBuilder(name)
                        .setSpanKind(SpanKind.SERVER)
                        .setParent(asker)
                        .startSpan()
                : NO_SPAN;
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
}
