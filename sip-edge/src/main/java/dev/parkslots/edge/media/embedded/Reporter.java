package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.rtp.RtpView;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/**
 * Says when each leg's RTCP report is due: about every 5 s, at random between half and one and a half of that, so that legs
 * do not fall into step (RFC 3550 §6.3.1). Driven by the pacer's thread.
 */
final class Reporter {

    private static final long INTERVAL_NANOS = 5_000_000_000L;
    /** A turn: after a long stop all are due, and music must not wait for them. */
    private static final int MOST_AT_ONCE = 20;

    private record Due(Leg leg, long nanos) {}

    private final InstantSource wall;
    private final RandomGenerator random;
    private final Queue<Leg> added = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Due> waiting = new PriorityQueue<>(Comparator.comparingLong(Due::nanos));
    private final ByteBuffer packet = ByteBuffer.allocateDirect(RtpView.MAX_PACKET);

    Reporter(InstantSource wall, RandomGenerator random) {
        this.wall = wall;
        this.random = random;
    }

    /** From any thread. Until it is {@link Leg#close closed}. */
    void add(Leg leg) {
        added.add(leg);
    }

    /** Sends what is due. */
    void turn(long now) {
        for (Leg leg = added.poll(); leg != null; leg = added.poll()) {
            waiting.add(new Due(leg, now + pause() / 2));
        }
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            Due first = waiting.peek();
            if (first == null || first.nanos() > now) {
                return;
            }
            waiting.remove();
            if (!first.leg().isClosed()) {
                first.leg().report(packet, now, wall.instant());
                waiting.add(new Due(first.leg(), now + pause()));
            }
        }
    }

    /** Until something is due; the largest number there is if nothing is. */
    long untilDue(long now) {
        Due first = waiting.peek();
        if (!added.isEmpty()) {
            return 0;
        }
        return first == null ? Long.MAX_VALUE : first.nanos() - now;
    }

    private long pause() {
        return INTERVAL_NANOS / 2 + random.nextLong(INTERVAL_NANOS);
    }
}
