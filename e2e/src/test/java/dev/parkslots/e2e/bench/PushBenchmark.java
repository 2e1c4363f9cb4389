package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** 1000 browsers of one tenant hear every change of a slot; then eight of them stop reading. */
final class PushBenchmark {

    private static final int SUBSCRIBERS = 1000;
    private static final int SILENT_READERS = 8;
    private static final int PARKS_PER_SECOND = 10;

    private final BenchStack stack;
    private final InternalClient client;
    private final Latencies latencies = new Latencies();
    private final AtomicLong deliveries = new AtomicLong();
    private final AtomicLong disorders = new AtomicLong();
    private final List<StompReader> readers = new ArrayList<>();
    private volatile long sentAt;

    PushBenchmark(BenchStack stack) {
        this.stack = stack;
        this.client = new InternalClient(stack.parkInternal(), stack.secret());
    }

    String run(int warmUpSeconds, int seconds) throws IOException, InterruptedException {
        String token = stack.accessToken();
        for (int i = 0; i < SUBSCRIBERS; i++) {
            readers.add(StompReader.connect(stack.webSocket(), token, "/topic/tenants/demo/slots", this::delivered));
        }
        load(warmUpSeconds);
        String all = measured("all reading", seconds);
        readers.subList(0, SILENT_READERS).forEach(StompReader::stopReading);
        String stalled = measured(SILENT_READERS + " stopped reading", seconds);
        readers.forEach(StompReader::abort);
        return all + "\n" + stalled;
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
                "push to %d, %s: %d events, %d deliveries, %d out of order, %.1f µs CPU a delivery, confirm to browser %s",
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
            sentAt = System.nanoTime();
            String parkId = client.park(BenchDirectory.slot(i % BenchDirectory.SLOTS));
            due = pace(due);
            sentAt = System.nanoTime();
            client.end(parkId);
            due = pace(due);
            events += 2;
        }
        return events;
    }

    private static long pace(long due) {
        long next = due + TimeUnit.SECONDS.toNanos(1) / (2 * PARKS_PER_SECOND);
        LockSupport.parkNanos(next - System.nanoTime());
        return next;
    }

    private void delivered(boolean inOrder) {
        deliveries.incrementAndGet();
        latencies.add(System.nanoTime() - sentAt);
        if (!inOrder) {
            disorders.incrementAndGet();
        }
    }
}
