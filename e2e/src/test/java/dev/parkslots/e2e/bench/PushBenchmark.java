package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/** 1000 browsers of one tenant hear every change of a slot; then eight of them stop reading. */
final class PushBenchmark {

    private static final int SUBSCRIBERS = 1000;
    private static final int SILENT_READERS = 8;
    private static final int PARKS_PER_SECOND = 10;

    /** Commands whose time of sending is remembered; more than can ever be under way. */
    private static final int REMEMBERED = 4096;

    private final BenchStack stack;
    private final InternalClient client;
    private final Latencies latencies = new Latencies();
    private final AtomicLong deliveries = new AtomicLong();
    private final AtomicLong disorders = new AtomicLong();

    /** When the command was sent that makes the event of a sequence. */
    private final AtomicLongArray sentAt = new AtomicLongArray(REMEMBERED);

    private long sequence;

    PushBenchmark(BenchStack stack) {
        this.stack = stack;
        this.client = new InternalClient(stack.parkInternal(), stack.secret());
    }

    String run(int warmUpSeconds, int seconds) throws IOException, InterruptedException {
        String token = stack.accessToken();
        sequence = stack.sequence(token);
        try (StompReaders readers =
                new StompReaders(stack.webSocket(), token, "/topic/tenants/demo/slots", SUBSCRIBERS, this::delivered)) {
            load(warmUpSeconds);
            String all = measured("all reading", seconds);
            readers.stopReading(SILENT_READERS);
            String stalled = measured(SILENT_READERS + " stopped reading", seconds);
            return all + "\n" + stalled + ", connections closed: " + readers.closed();
        }
    }

    private String measured(String name, int seconds) throws IOException {
        latencies.clear();
        deliveries.set(0);
        disorders.set(0);
        double cpu = stack.parkCpu().seconds();
        int events = load(seconds);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        cpu = stack.parkCpu().seconds() - cpu;
        return String.format(
                Locale.ROOT,
                "push to %d, %s: %d events, %d deliveries, %d out of order, %.1f µs CPU a delivery, command to browser %s",
                SUBSCRIBERS,
                name,
                events,
                deliveries.get(),
                disorders.get(),
                1e6 * cpu / Math.max(1, deliveries.get()),
                latencies.summary());
    }

    /** Parks and ends one after the other; returns how many events that made. */
    private int load(int seconds) throws IOException {
        long due = System.nanoTime();
        int events = 0;
        for (int i = 0; i < seconds * PARKS_PER_SECOND; i++) {
            sending();
            String parkId = client.park(BenchDirectory.slot(i % BenchDirectory.SLOTS));
            due = pace(due);
            sending();
            client.end(parkId);
            due = pace(due);
            events += 2;
        }
        return events;
    }

    /** Each command makes one event, and nobody else is at work. */
    private void sending() {
        sentAt.set((int) (++sequence % REMEMBERED), System.nanoTime());
    }

    private static long pace(long due) {
        long next = due + TimeUnit.SECONDS.toNanos(1) / (2 * PARKS_PER_SECOND);
        LockSupport.parkNanos(next - System.nanoTime());
        return next;
    }

    private void delivered(long event, boolean inOrder) {
        deliveries.incrementAndGet();
        latencies.add(System.nanoTime() - sentAt.get((int) (event % REMEMBERED)));
        if (!inOrder) {
            disorders.incrementAndGet();
        }
    }
}
