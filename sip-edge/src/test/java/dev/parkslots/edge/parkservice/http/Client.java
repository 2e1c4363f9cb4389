package dev.parkslots.edge.parkservice.http;

import dev.parkslots.edge.parkservice.http.client.Exchange;
import dev.parkslots.edge.platform.EdgeIdentity;
import dev.parkslots.edge.platform.InternalTokens;
import dev.parkslots.edge.platform.Timers;
import dev.parkslots.edge.platform.trace.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import tools.jackson.databind.json.JsonMapper;

/** All that speaks to park-service. */
final class Client {
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final HttpParkService parkService;
    final HttpAnnouncer announcer;
    final Outbox outbox;
    final DirectoryCache directory;
    final LiveRegistrations registrations;

    Client(String secret, List<URI> urls, ScheduledExecutorService scheduler) {
        var json = new JsonMapper();
        var identity = new EdgeIdentity("edge-1", "5e0e-1", URI.create("http://127.0.0.1:8091"));
        var exchange = new Exchange(
                urls,
                new InternalTokens(secret, "edge-1", Instant::now),
                json,
                Instant::now,
                Executors.newVirtualThreadPerTaskExecutor(),
                meters,
                Tracing.OFF);
        outbox = new Outbox(exchange::post, Timers.on(scheduler));
        directory = new DirectoryCache(exchange, json, Timers.on(scheduler));
        registrations = new LiveRegistrations(identity, exchange, Timers.on(scheduler), InstantSource.system());
        var reports = new CallReports(identity, exchange, Timers.on(scheduler), InstantSource.system());
        parkService = new HttpParkService("edge-1", exchange, outbox, reports, json);
        announcer = new HttpAnnouncer(identity, exchange, json, registrations, reports, directory);
    }
}
