package dev.parkslots.edge.parkservice.http;

import dev.parkslots.edge.parkservice.RegistrationReports;
import dev.parkslots.edge.parkservice.http.client.Exchange;
import dev.parkslots.edge.platform.EdgeIdentity;
import dev.parkslots.edge.platform.Timers;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The devices that can be rung through this edge, as last told to park-service or waiting to be told. */
final class LiveRegistrations implements RegistrationReports {

    private static final int LIMIT = 50_000;

    private final EdgeIdentity identity;
    private final Exchange exchange;
    private final Coalescer<Key, Registration> coalescer;
    private final Map<Key, Registration> live = new ConcurrentHashMap<>();

    LiveRegistrations(EdgeIdentity identity, Exchange exchange, Timers timers, InstantSource clock) {
        this.identity = identity;
        this.exchange = exchange;
        this.coalescer = new Coalescer<>(this::send, timers, LIMIT, clock);
    }

    @Override
    public void changed(Registration registration) {
        var key = new Key(registration.tenant(), registration.extension(), registration.device());
        if (registration.registered()) {
            live.put(key, registration);
        } else {
            live.remove(key);
        }
        coalescer.put(key, registration);
    }

    /** How many changes park-service is still to be told of. */
    int waiting() {
        return coalescer.size();
    }

    List<Registration> all() {
        return List.copyOf(live.values());
    }

    private CompletionStage<Boolean> send(List<Registration> batch) {
        return exchange.post("/internal/v1/registrations", new Wire.Registrations(identity.id(), batch))
                .thenApply(Delivery::settled);
    }

    private record Key(String tenant, String extension, String device) {}
}
