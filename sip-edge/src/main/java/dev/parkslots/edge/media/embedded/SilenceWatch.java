package dev.parkslots.edge.media.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Notices legs on which no RTP arrives: looks at all of them once a second. Driven by the pacer's thread. */
final class SilenceWatch {

    private static final long LOOK_EVERY_NANOS = 1_000_000_000L;
    /** How many looks in a row must find nothing before it is said, and how many until it is said again. */
    private static final int LOOKS = 15;

    private static final class Watched {
        final Leg leg;
        int silentLooks;

        Watched(Leg leg) {
            this.leg = leg;
        }
    }

    private final Queue<Leg> added = new ConcurrentLinkedQueue<>();
    private final List<Watched> legs = new ArrayList<>();
    private long nextLook;

    /** From any thread. Until it is {@link Leg#close closed}. */
    void add(Leg leg) {
        added.add(leg);
    }

    /** Looks, if it is time. */
    void turn(long now) {
        if (legs.isEmpty() && !added.isEmpty()) {
            nextLook = now + LOOK_EVERY_NANOS;
        }
        for (Leg leg = added.poll(); leg != null; leg = added.poll()) {
            legs.add(new Watched(leg));
        }
        if (legs.isEmpty() || now - nextLook < 0) {
            return;
        }
        // After a long stop: nobody could be heard meanwhile, and it counts as one look.
        nextLook = now + LOOK_EVERY_NANOS;
        for (Iterator<Watched> each = legs.iterator(); each.hasNext(); ) {
            Watched watched = each.next();
            if (watched.leg.isClosed()) {
                each.remove();
            } else {
                look(watched, now);
            }
        }
    }

    private static void look(Watched watched, long now) {
        watched.silentLooks = watched.leg.wasHeard(now) ? 0 : watched.silentLooks + 1;
        if (watched.silentLooks > 0 && watched.silentLooks % LOOKS == 0) {
            watched.leg.silent(Duration.ofSeconds(watched.silentLooks));
        }
    }

    /** Until the next look; the largest number there is without legs. */
    long untilDue(long now) {
        if (!added.isEmpty()) {
            return 0;
        }
        return legs.isEmpty() ? Long.MAX_VALUE : nextLook - now;
    }
}
