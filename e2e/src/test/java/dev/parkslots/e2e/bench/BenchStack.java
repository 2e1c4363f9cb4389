package dev.parkslots.e2e.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged services and a redis-server, each its own process on ports of the benchmark's own. */
final class BenchStack implements AutoCloseable {

    private static final int REDIS_PORT = 36_390;
    private static final int PARK_PORT = 38_080;
    private static final int PARK_INTERNAL = 38_090;
    private static final int SECOND_PARK_PORT = 38_180;
    private static final int SECOND_PARK_INTERNAL = 38_190;
    private static final int EDGE_PORT = 38_081;
    private static final int EDGE_INTERNAL = 38_091;
    private static final int SIP_PORT = 35_060;
    private static final String SECRET = "benchmark-secret-benchmark-secret";
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":(\\d+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path jdk = Path.of(System.getProperty("java.home"));
    private final Path directory = Files.createTempDirectory("parkslots-bench");
    private final List<String> flags;
    private final List<Process> processes = new ArrayList<>();

    private BenchStack(List<String> flags) throws IOException {
        this.flags = List.copyOf(flags);
    }

    /**
     * @param flags of both JVMs
     * @param lots as of {@link BenchDirectory#lot}
     */
    static BenchStack start(Path root, List<String> flags, String lots)
            throws IOException, InterruptedException, TimeoutException {
        BenchStack stack = new BenchStack(flags);
        try {
            stack.launch(root, lots);
        } catch (IOException | TimeoutException | RuntimeException e) {
            stack.close();
            throw e;
        }
        return stack;
    }

    /** Two nodes of park-service, and no edge: the benchmark is it. */
    static BenchStack startTwoNodes(Path root, List<String> flags, String lots)
            throws IOException, InterruptedException, TimeoutException {
        BenchStack stack = new BenchStack(flags);
        try {
            Path seed = BenchDirectory.write(stack.directory, lots);
            stack.process("redis", stack.redisCommand(root), Map.of());
            stack.park(root, "park-service", PARK_PORT, PARK_INTERNAL, seed);
            stack.park(root, "park-service-2", SECOND_PARK_PORT, SECOND_PARK_INTERNAL, seed);
        } catch (IOException | TimeoutException | RuntimeException e) {
            stack.close();
            throw e;
        }
        return stack;
    }

    private void park(Path root, String name, int port, int internal, Path seed)
            throws IOException, InterruptedException, TimeoutException {
        Map<String, String> park = Map.of(
                "PARK_HTTP_PORT", "" + port,
                "PARK_INTERNAL_PORT", "" + internal,
                "PARK_REDIS_URL", "redis://127.0.0.1:" + REDIS_PORT,
                "PARK_DIRECTORY", seed.toString(),
                "PARKSLOTS_INTERNAL_SECRET", SECRET);
        process(name, java(root.resolve("park-service/target/park-service.jar")), park);
        awaitReady(port);
    }

    private void launch(Path root, String lots) throws IOException, InterruptedException, TimeoutException {
        Path seed = BenchDirectory.write(directory, lots);
        process("redis", redisCommand(root), Map.of());
        park(root, "park-service", PARK_PORT, PARK_INTERNAL, seed);
        Map<String, String> edge = Map.of(
                "EDGE_HTTP_PORT", "" + EDGE_PORT,
                "EDGE_INTERNAL_PORT", "" + EDGE_INTERNAL,
                "EDGE_SIP_PORT", "" + SIP_PORT,
                "EDGE_MEDIA_PORTS", "40000-49999",
                "EDGE_PARK_SERVICE_URL", "http://127.0.0.1:" + PARK_INTERNAL,
                "EDGE_REDIS_URL", "redis://127.0.0.1:" + REDIS_PORT,
                "PARKSLOTS_INTERNAL_SECRET", SECRET);
        process("sip-edge", java(root.resolve("sip-edge/target/sip-edge.jar")), edge);
        awaitReady(EDGE_PORT);
    }

    private List<String> redisCommand(Path root) throws IOException {
        String kind = "redis-server-*linux-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
        try (var binaries = Files.newDirectoryStream(root.resolve("park-service/target/redis"), kind)) {
            Path binary = binaries.iterator().next();
            binary.toFile().setExecutable(true);
            return List.of(
                    binary.toString(),
                    "--port",
                    "" + REDIS_PORT,
                    "--bind",
                    "127.0.0.1",
                    "--save",
                    "",
                    "--appendonly",
                    "yes",
                    "--dir",
                    directory.toString());
        }
    }

    private List<String> java(Path jar) {
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin/java").toString());
        command.addAll(flags);
        command.addAll(
                List.of("--enable-native-access=ALL-UNNAMED", "-jar", jar.toString(), "--spring.profiles.active=demo"));
        return command;
    }

    private void process(String name, List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        processes.add(builder.start());
    }

    private static void awaitReady(int port) throws InterruptedException, TimeoutException {
        URI health = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (System.nanoTime() < deadline) {
            try {
                HttpRequest request = HttpRequest.newBuilder(health).build();
                if (HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        throw new TimeoutException(health + " is not ready after 180 s");
    }

    String accessToken() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PARK_PORT + "/api/v1/token"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"username\":\"alice\",\"password\":\"demo\"}"))
                .build();
        String body = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        int at = body.indexOf("\"accessToken\":\"") + 15;
        return body.substring(at, body.indexOf('"', at));
    }

    /** How many changes of slots the tenant has seen. */
    long sequence(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PARK_PORT + "/api/v1/slots"))
                .header("Authorization", "Bearer " + token)
                .build();
        String body = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        Matcher found = SEQUENCE.matcher(body);
        if (!found.find()) {
            throw new IOException("no sequence in " + body);
        }
        return Long.parseLong(found.group(1));
    }

    InetSocketAddress edgeSip() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), SIP_PORT);
    }

    URI edgeWebSocket() {
        return URI.create("ws://127.0.0.1:" + EDGE_PORT + "/sip");
    }

    URI parkInternal() {
        return URI.create("http://127.0.0.1:" + PARK_INTERNAL);
    }

    URI secondParkInternal() {
        return URI.create("http://127.0.0.1:" + SECOND_PARK_INTERNAL);
    }

    URI page() {
        return URI.create("http://127.0.0.1:" + PARK_PORT);
    }

    URI webSocket() {
        return URI.create("ws://127.0.0.1:" + PARK_PORT + "/ws");
    }

    String secret() {
        return SECRET;
    }

    Path jdk() {
        return jdk;
    }

    CpuMeter redisCpu() {
        return new CpuMeter(processes.get(0).pid());
    }

    CpuMeter parkCpu() {
        return new CpuMeter(processes.get(1).pid());
    }

    /** Of {@link #startTwoNodes}. */
    CpuMeter secondParkCpu() {
        return new CpuMeter(processes.get(2).pid());
    }

    CpuMeter edgeCpu() {
        return new CpuMeter(processes.get(2).pid());
    }

    Path logs() {
        return directory;
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroy();
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
