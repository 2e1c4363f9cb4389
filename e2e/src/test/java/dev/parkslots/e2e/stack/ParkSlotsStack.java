package dev.parkslots.e2e.stack;

import dev.parkslots.e2e.client.Rest;
import dev.parkslots.e2e.client.Stomp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** Redis, park-services and one edge from the packaged jars, on free ports, with a folder of their own under {@code e2e/target}. */
public final class ParkSlotsStack implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> settings;
    private final Path folder;
    private final int redisPort = Ports.tcp();
    private final Part redis;
    private final List<Part> parks = new ArrayList<>();
    private final List<Integer> parkPorts = new ArrayList<>();
    private final Part edge;
    private final int edgeHttp = Ports.tcp();
    private final int edgeInternal = Ports.tcp();
    private final int sip = Ports.udp();

    /** Classes run beside each other, each on one thread; no two tests have the same one at a time. */
    private static final ThreadLocal<ParkSlotsStack> SHARED = ThreadLocal.withInitial(ParkSlotsStack::startedForAll);

    private static ParkSlotsStack startedForAll() {
        // RFC 4028 wants 90 s at least; no test waits so long.
        var stack = started(1, Map.of("EDGE_SIP_MIN_SE", "4"));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        return stack;
    }

    /** The one with a single park-service that most tests use, one after the other; ends with the JVM. */
    public static ParkSlotsStack shared() {
        var stack = SHARED.get();
        stack.awaitReady();
        return stack;
    }

    /** A stack of one's own. */
    public static ParkSlotsStack started(int parkServices) {
        return started(parkServices, Map.of());
    }

    /** A stack of one's own, with more settings for all its services, as environment variables. */
    public static ParkSlotsStack started(int parkServices, Map<String, String> settings) {
        var stack = new ParkSlotsStack(parkServices, settings);
        try {
            stack.start();
            return stack;
        } catch (RuntimeException | Error e) {
            stack.close();
            throw e;
        }
    }

    private ParkSlotsStack(int parkServices, Map<String, String> settings) {
        this.settings = settings;
        int number = COUNT.incrementAndGet();
        folder = Repository.target().resolve("stack-" + ProcessHandle.current().pid() + "-" + number);
        try {
            Files.createDirectories(folder.resolve("redis"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        redis = new Part("redis", redisCommand(), Map.of(), folder);
        var redisUrl = "redis://127.0.0.1:" + redisPort;
        var secret = "black-box-" + ProcessHandle.current().pid() + "-0123456789abcdef0123456789abcdef";
        var internals = new ArrayList<String>();
        for (int i = 1; i <= parkServices; i++) {
            int http = Ports.tcp();
            int internal = Ports.tcp();
            parkPorts.add(http);
            internals.add("http://127.0.0.1:" + internal);
            parks.add(java(
                    "park-service",
                    "park-service-" + i,
                    Map.of(
                            "PARK_HTTP_PORT",
                            "" + http,
                            "PARK_INTERNAL_PORT",
                            "" + internal,
                            "PARK_SOFTPHONE_WEB_SOCKET",
                            webSocket(),
                            "PARK_REDIS_URL",
                            redisUrl,
                            "PARKSLOTS_INTERNAL_SECRET",
                            secret)));
        }
        int media = 22_000 + 600 * (int) ((ProcessHandle.current().pid() + number) % 14);
        edge = java(
                "sip-edge",
                "sip-edge",
                Map.of(
                        "EDGE_ID", "edge-" + number,
                        "EDGE_HTTP_PORT", "" + edgeHttp,
                        "EDGE_INTERNAL_PORT", "" + edgeInternal,
                        "EDGE_SIP_PORT", "" + sip,
                        "EDGE_SIP_TLS_PORT", "" + Ports.tcp(),
                        "EDGE_MEDIA_PORTS", media + "-" + (media + 599),
                        "EDGE_PARK_SERVICE_URL", String.join(",", internals),
                        "EDGE_REDIS_URL", redisUrl,
                        "PARKSLOTS_INTERNAL_SECRET", secret));
    }

    private List<String> redisCommand() {
        return List.of(
                Repository.redisServer().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                "" + redisPort,
                "--dir",
                folder.resolve("redis").toString(),
                "--appendonly",
                "yes",
                "--save",
                "");
    }

    private Part java(String module, String name, Map<String, String> environment) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var all = new HashMap<>(settings);
        all.putAll(environment);
        return new Part(
                name,
                List.of(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-jar",
                        Repository.jar(module).toString(),
                        "--spring.profiles.active=demo"),
                all,
                folder);
    }

    private void start() {
        startRedis();
        parks.forEach(Part::start);
        edge.start();
        awaitReady();
    }

    /** Starts Redis (again, with what it had written down) and waits until it answers. */
    public void startRedis() {
        redis.start();
        until("redis", redis, this::redisAnswers);
    }

    /** Waits until everything that was started says that it is ready. */
    public void awaitReady() {
        for (int i = 0; i < parks.size(); i++) {
            int port = parkPorts.get(i);
            until("park-service", parks.get(i), () -> isReady(port));
        }
        until("sip-edge", edge, () -> isReady(edgeHttp));
    }

    private static void until(String what, Part part, BooleanSupplier ready) {
        Awaitility.await(what + " is ready")
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .failFast(() -> {
                    if (!part.isAlive()) {
                        throw new IllegalStateException(what + " ended while starting:\n" + part.lastWords());
                    }
                })
                .until(ready::getAsBoolean);
    }

    private boolean redisAnswers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), redisPort), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** One look at a service's readiness. */
    public static boolean isReady(int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** REST as a user of the demo seed, through the first park-service. */
    public Rest as(String user) {
        return as(user, 0);
    }

    public Rest as(String user, int node) {
        return Rest.logIn(parkUrl(node), user, "demo");
    }

    public Stomp stomp(Rest user, int node) {
        return Stomp.connect(parkUrl(node).replace("http:", "ws:") + "/ws", user.token());
    }

    public String parkUrl(int node) {
        return "http://127.0.0.1:" + parkPorts.get(node);
    }

    public int edgeHttpPort() {
        return edgeHttp;
    }

    /** Where SIP comes in by WebSocket. */
    public String webSocket() {
        return "ws://" + settings.getOrDefault("EDGE_SIP_BIND_ADDRESS", "127.0.0.1") + ":" + edgeHttp + "/sip";
    }

    /** What the edge tells its operators, in the text format of Prometheus. */
    public String edgeMetrics() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edgeInternal + "/actuator/prometheus"))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int sipPort() {
        return sip;
    }

    public Part redis() {
        return redis;
    }

    public Part park(int node) {
        return parks.get(node);
    }

    public Part edge() {
        return edge;
    }

    @Override
    public void close() {
        edge.close();
        parks.forEach(Part::close);
        redis.close();
    }
}
