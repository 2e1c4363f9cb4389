package dev.parkslots.edge.parkservice.http;

import dev.parkslots.edge.call.CallId;
import dev.parkslots.edge.parkservice.ParkService.CallReport;
import dev.parkslots.edge.parkservice.http.client.Exchange;
import dev.parkslots.edge.platform.EdgeIdentity;
import dev.parkslots.edge.platform.Timers;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Who is on which call, as last told to park-service or waiting to be told. */
final class CallReports {

    private static final int LIMIT = 20_000;

    private final EdgeIdentity identity;
    private final Exchange exchange;
    private final Coalescer<CallId, CallReport> coalescer;
    private final Map<CallId, CallReport> live = new ConcurrentHashMap<>();

    CallReports(EdgeIdentity identity, Exchange exchange, Timers timers, InstantSource clock) {
        this.identity = identity;
        this.exchange = exchange;
        this.coalescer = new Coalescer<>(this::send, timers, LIMIT, clock);
    }

    void report(CallReport report) {
        if (report.ended()) {
            live.remove(report.callId());
        } else {
            live.put(report.callId(), report);
        }
        coalescer.put(report.callId(), report);
    }

    /** How many calls park-service is still to be told of. */
    int waiting() {
        return coalescer.size();
    }

    /** Everything once more: park-service has forgotten what it knew. */
    void resend() {
        live.values().forEach(report -> coalescer.put(report.callId(), report));
    }

    private CompletionStage<Boolean> send(List<CallReport> batch) {
        var body = new Wire.Calls(
                identity.id(),
                identity.incarnation(),
                batch.stream().map(Wire.Call::of).toList());
        return exchange.post("/internal/v1/calls", body).thenApply(Delivery::settled);
    }
}
