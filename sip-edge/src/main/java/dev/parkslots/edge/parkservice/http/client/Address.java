package dev.parkslots.edge.parkservice.http.client;

import java.net.URI;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One park-service, and whether it has failed of late. */
final class Address {

    private static final Logger log = LoggerFactory.getLogger(Address.class);

    final URI url;
    private volatile Instant avoidUntil = Instant.MIN;

    Address(URI url) {
        this.url = url;
    }

    boolean avoidedAt(Instant now) {
        return now.isBefore(avoidUntil);
    }

    void works() {
        if (!avoidUntil.equals(Instant.MIN)) {
            avoidUntil = Instant.MIN;
            log.info("park-service at {} answers", url);
        }
    }

    /** True when it worked until now. */
    boolean avoid(Instant until) {
        var news = avoidUntil.equals(Instant.MIN);
        avoidUntil = until;
        return news;
    }
}
