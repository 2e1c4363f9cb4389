package dev.parkslots.e2e.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Callers whose time comes within a minute, at a steady rate, on two nodes of park-service: how late the edge is told of each, whether
 * any is told twice, and what it costs beside waiting. The edge is this process, which takes each step and never says how it ended.
 */
final class LadderBenchmark {

    private static final int PARKS = Integer.getInteger("bench.parks", 3000);
    private static final int PER_SECOND = 50;
    private static final Duration STILL = Duration.ofSeconds(30);
    private static final int WARM_UP = 500;
    private static final Duration WARM_UP_WAITS = Duration.ofSeconds(5);
    private static final int FIRST_SLOT = 90_001;
    private static final String LADDER = "{do: recall, for: PT10M}";

    private final BenchStack stack;
    private final InternalClient[] nodes;
    private final Map<String, InternalClient.Parked> parks = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> told = new ConcurrentHashMap<>();
    private final Latencies late = new Latencies();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    LadderBenchmark(BenchStack stack) {
        this.stack = stack;
        this.nodes = new InternalClient[] {
            new InternalClient(stack.parkInternal(), stack.secret()),
            new InternalClient(stack.secondParkInternal(), stack.secret())
        };
    }

    /** One for the warm-up, and as many as the callers need. */
    static String lots() {
        StringBuilder lots =
                new StringBuilder(BenchDirectory.lot("warm", FIRST_SLOT, WARM_UP_WAITS.toString(), LADDER));
        String waits = Duration.ofSeconds(PARKS / PER_SECOND).plus(STILL).toString();
        for (int first = BenchDirectory.SLOTS; first < PARKS + BenchDirectory.SLOTS; first += BenchDirectory.SLOTS) {
            lots.append(BenchDirectory.lot("l" + first, FIRST_SLOT + first, waits, LADDER));
        }
        return lots.toString();
    }

    String run() throws IOException, InterruptedException {
        HttpServer edge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            edge.setExecutor(workers);
            edge.createContext("/", this::command);
            edge.start();
            URI url = URI.create("http://127.0.0.1:" + edge.getAddress().getPort());
            announce(url);
            var unused = beats.scheduleAtFixedRate(() -> announce(url), 10, 10, TimeUnit.SECONDS);
            park(FIRST_SLOT, WARM_UP);
            LockSupport.parkNanos(WARM_UP_WAITS.plusSeconds(2).toNanos());
            int warm = told.size();
            late.clear();
            return String.format(Locale.ROOT, "warm-up: %d of %d%n", warm, WARM_UP) + measured();
        } finally {
            beats.shutdownNow();
            edge.stop(0);
        }
    }

    private String measured() throws InterruptedException {
        told.clear();
        park(FIRST_SLOT + BenchDirectory.SLOTS, PARKS);
        double before = cpu();
        LockSupport.parkNanos(STILL.minusSeconds(2).toNanos());
        double still = (cpu() - before) / STILL.minusSeconds(2).toSeconds();
        before = cpu();
        int seconds = PARKS / PER_SECOND + 4;
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
        double busy = cpu() - before;
        long twice = told.values().stream().filter(times -> times.get() > 1).count();
        return String.format(
                Locale.ROOT,
                """
                %d callers' times come at %d/s on two nodes: %d steps begun, %d of them twice; %d callers not parked%s
                late: p50 %.0f ms, p99 %.0f ms, max %.0f ms
                CPU of both nodes and Redis: %.2f ms a step beside waiting (%.1f %% of a core while nothing is due)""",
                PARKS,
                PER_SECOND,
                told.size(),
                twice,
                failures.size(),
                failures.isEmpty() ? "" : " (" + failures.peek() + ")",
                late.percentile(50),
                late.percentile(99),
                late.percentile(100),
                1000 * (busy - still * seconds) / Math.max(1, told.size()),
                100 * still);
    }

    private double cpu() {
        return stack.parkCpu().seconds()
                + stack.secondParkCpu().seconds()
                + stack.redisCpu().seconds();
    }

    private void park(int firstSlot, int count) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(count);
        long due = System.nanoTime();
        for (int i = 0; i < count; i++) {
            int slot = firstSlot + i;
            Thread.ofVirtual().start(() -> {
                try {
                    InternalClient.Parked parked = nodes[slot % 2].parkIn(Integer.toString(slot));
                    parks.put(parked.parkId(), parked);
                } catch (IOException e) {
                    failures.add(e.toString());
                } finally {
                    running.countDown();
                }
            });
            due += TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
        }
        running.await(30, TimeUnit.SECONDS);
    }

    private void announce(URI url) {
        try {
            nodes[0].announce(url, parks.values());
        } catch (IOException e) {
            System.err.println("not announced: " + e);
        }
    }

    /** {@code /internal/v1/parks/{parkId}/step}. */
    private void command(HttpExchange exchange) throws IOException {
        Instant now = Instant.now();
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String[] path = exchange.getRequestURI().getPath().split("/");
            InternalClient.Parked parked = parks.get(path[4]);
            if (parked != null && path[path.length - 1].equals("step")) {
                late.add(Duration.between(parked.recallAt(), now).toNanos());
                told.computeIfAbsent(parked.parkId(), id -> new AtomicInteger()).incrementAndGet();
            }
            byte[] body = {'{', '}'};
            exchange.sendResponseHeaders(202, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
