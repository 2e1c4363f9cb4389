package dev.parkslots.edge.platform;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** UUIDs of version 7 (RFC 9562 §5.7): in the order of time. */
public final class Ids {

    private final InstantSource clock;

    public Ids(InstantSource clock) {
        this.clock = clock;
    }

    public String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (clock.millis() << 16) | 0x7000 | random.nextInt(0x1000);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
