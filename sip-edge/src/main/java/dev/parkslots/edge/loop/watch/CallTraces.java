package dev.parkslots.edge.loop.watch;

import dev.parkslots.edge.call.Call;
import dev.parkslots.edge.call.CallEvent;
import dev.parkslots.edge.call.CallEvent.Command;
import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.call.Effect;
import dev.parkslots.edge.flow.step.Step;
import dev.parkslots.edge.platform.trace.Tracing;
import dev.parkslots.edge.platform.watch.EnumCounters;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One span for each park and each retrieval, from the wish to its end; what is asked of park-service meanwhile belongs to it. */
public final class CallTraces {

    /** Commands whose call has not looked at them yet. */
    private static final int MOST_ASKED = 1_000;

    private final Tracing tracing;
    private final Map<CallId, Span> running = new ConcurrentHashMap<>();
    private final Map<String, Context> asked = new ConcurrentHashMap<>();

    CallTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /** park-service commands: what comes of it belongs to its request, which this thread serves. */
    public void asked(Command command) {
        if (tracing.isOn() && asked.size() < MOST_ASKED) {
            asked.put(command.command(), Context.current());
        }
    }

    /** Runs the effects of a step as part of the work that the call is at. */
    public void around(Call before, CallEvent event, Step step, Runnable effects) {
        Span span = tracing.isOn() ? spanOf(before, event, step) : null;
        if (span == null) {
            effects.run();
            return;
        }
        Call after = step.call();
        after.park().or(before::park).ifPresent(park -> {
            span.setAttribute("parkslots.park.id", park.parkId());
            span.setAttribute("parkslots.slot", park.slot());
        });
        CallState from = CallState.of(before.phase());
        CallState to = CallState.of(after.phase());
        boolean moved = handedOver(after.id(), span, step);
        Context.root().with(span).wrap(effects).run();
        if (!moved && !isWork(to) && (isWork(from) || hasLegOfAnother(event))) {
            running.remove(after.id(), span);
            CallState wanted = isPark(from) ? CallState.PARKED : CallState.TALKING;
            end(span, isWork(from) && to == wanted, to);
        }
    }

    private @Nullable Span spanOf(Call before, CallEvent event, Step step) {
        Call after = step.call();
        Context parent = event instanceof Command command ? asked.remove(command.command()) : null;
        CallState from = CallState.of(before.phase());
        CallState to = CallState.of(after.phase());
        if (isWork(to) && (!isWork(from) || isPark(from) != isPark(to)) && !running.containsKey(after.id())) {
            begin(after, isPark(to) ? "park" : "retrieve", parent == null ? Context.root() : parent);
        }
        return event instanceof CallEvent.HandOverFailed failed
                ? running.remove(failed.handOver().to())
                : running.get(after.id());
    }

    private static boolean hasLegOfAnother(CallEvent event) {
        return event instanceof CallEvent.LegArrived || event instanceof CallEvent.HandOverFailed;
    }

    /** The retriever's leg goes on in the call of the parked caller, and so does its span: before the leg is there. */
    private boolean handedOver(CallId from, Span span, Step step) {
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.HandOver handOver) {
                running.remove(from, span);
                running.put(handOver.to(), span);
                return true;
            }
        }
        return false;
    }

    private static void end(Span span, boolean reached, CallState now) {
        if (!reached) {
            span.setStatus(StatusCode.ERROR, EnumCounters.word(now));
        }
        span.end();
    }

    private void begin(Call call, String name, Context parent) {
        Span span = tracing.begin(name, parent);
        span.setAttribute("parkslots.call.id", call.id().value());
        span.setAttribute("parkslots.tenant", call.tenant());
        running.put(call.id(), span);
    }

    /** A fault of ours ends the call. */
    public void faulted(Call call) {
        Span span = running.remove(call.id());
        if (span != null) {
            end(span, false, CallState.of(call.phase()));
        }
    }

    private static boolean isWork(CallState state) {
        return isPark(state) || state == CallState.ASKING || state.isRetrieval();
    }

    private static boolean isPark(CallState state) {
        return state == CallState.PARKING;
    }
}
