package dev.parkslots.edge.media.embedded;

import dev.parkslots.edge.media.rtp.RtpView;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that sends music and speech in slots of 1 ms, and RTCP reports, and notices silence. The first packet of a playback goes at once. A thread that wakes late
 * catches up by at most {@value #MAX_CATCH_UP} ms, two packets of a leg; after a longer stop it goes on from now, with no burst.
 */
final class Pacer {

    private static final Logger log = LoggerFactory.getLogger(Pacer.class);
    private static final long SLOT_NANOS = 1_000_000;
    private static final int MAX_CATCH_UP = 40;
    /** More than the longest packet, 60 ms; a power of two. */
    private static final int SLOTS = 64;

    private final List<List<Playback>> wheel = new ArrayList<>(SLOTS);
    private final Queue<Playback> starting = new ConcurrentLinkedQueue<>();
    private final ByteBuffer packet = ByteBuffer.allocateDirect(RtpView.MAX_PACKET);
    private final Reporter reporter;
    private final SilenceWatch silence = new SilenceWatch();
    private final Thread thread;
    private volatile boolean running = true;

    /** When slot 0 began; moved ahead by the time that is skipped. */
    private long origin;

    private long slot;

    Pacer(Reporter reporter) {
        this.reporter = reporter;
        for (int i = 0; i < SLOTS; i++) {
            wheel.add(new ArrayList<>());
        }
        thread = Thread.ofPlatform().name("media-pacer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean alive() {
        return thread.isAlive();
    }

    void play(Playback playback) {
        starting.add(playback);
        LockSupport.unpark(thread);
    }

    /** Sends RTCP reports on this leg, and listens whether its device is silent, from now on. */
    void report(Leg leg) {
        reporter.add(leg);
        silence.add(leg);
        LockSupport.unpark(thread);
    }

    /** Ends the thread and waits for it. */
    void stop() {
        running = false;
        LockSupport.unpark(thread);
        Threads.join(thread);
    }

    private void run() {
        origin = System.nanoTime();
        while (running) {
            turn(System.nanoTime());
            await();
        }
    }

    /** Sends what is due at {@code now}, and the first packets of what begins; reports come last. */
    void turn(long now) {
        catchUp(now);
        for (Playback first = starting.poll(); first != null; first = starting.poll()) {
            send(first, now);
        }
        report(now);
    }

    private void report(long now) {
        try {
            reporter.turn(now);
            silence.turn(now);
        } catch (RuntimeException e) {
            log.error("RTCP reports or the watch for silence go on after", e);
        }
    }

    private void catchUp(long now) {
        long due = (now - origin) / SLOT_NANOS;
        if (due - slot > MAX_CATCH_UP) {
            origin += (due - slot - 1) * SLOT_NANOS;
            due = slot + 1;
        }
        while (slot < due) {
            slot++;
            List<Playback> playing = wheel.get((int) (slot % SLOTS));
            for (int i = 0; i < playing.size(); i++) {
                send(playing.get(i), now);
            }
            playing.clear();
        }
    }

    private void send(Playback playback, long now) {
        int millis = 0;
        try {
            millis = playback.next(packet, now);
        } catch (RuntimeException e) {
            log.error("What leg {} hears ends", playback.leg.id, e);
        }
        if (millis > 0) {
            wheel.get((int) ((slot + millis) % SLOTS)).add(playback);
        }
    }

    private void await() {
        long now = System.nanoTime();
        long wait = Math.min(untilMusic(now), Math.min(reporter.untilDue(now), silence.untilDue(now)));
        if (wait > 0 && starting.isEmpty() && running) {
            LockSupport.parkNanos(this, wait);
        }
    }

    private long untilMusic(long now) {
        for (int ahead = 1; ahead < SLOTS; ahead++) {
            if (!wheel.get((int) ((slot + ahead) % SLOTS)).isEmpty()) {
                return origin + (slot + ahead) * SLOT_NANOS - now;
            }
        }
        return Long.MAX_VALUE;
    }
}
