package dev.parkslots.e2e.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.stack.Ports;
import dev.parkslots.e2e.stack.Repository;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A copy of the built project, whose {@code ./run} has ports of its own. */
final class CopiedProject {

    private final Path home;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Process> started = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();

    CopiedProject(Path home) throws IOException {
        this.home = home;
        copyTree("run");
        copyTree("bin");
        copyTree("pom.xml");
        for (var module : new String[] {"park-service", "sip-edge"}) {
            copyTree(module + "/pom.xml");
            Files.createDirectories(home.resolve(module + "/src/main"));
            link(module + "/target/" + module + ".jar");
            Files.createFile(home.resolve(module + "/target/" + module + ".jar.original"));
        }
        link("park-service/target/redis");
        for (var port : new String[] {"PARK_HTTP_PORT", "PARK_INTERNAL_PORT", "EDGE_HTTP_PORT", "EDGE_INTERNAL_PORT"}) {
            set(port, "" + Ports.tcp());
        }
        set("PARK_REDIS_EMBEDDED_PORT", "" + Ports.tcp());
        set("EDGE_SIP_PORT", "" + Ports.udp());
        set("EDGE_MEDIA_PORTS", Ports.forSound(100));
        set("JAVA_HOME", System.getProperty("java.home"));
    }

    private void copyTree(String name) throws IOException {
        var from = Repository.root();
        try (var files = Files.walk(from.resolve(name))) {
            for (var file : files.toList()) {
                var to = home.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private void link(String file) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        links.add(Files.createSymbolicLink(home.resolve(file), Repository.root().resolve(file)));
    }

    Path home() {
        return home;
    }

    /** A variable of the environment in which {@code ./run} is started next. */
    void set(String name, String value) {
        environment.put(name, value);
    }

    /** The value of a variable. */
    String port(String name) {
        return environment.getOrDefault(name, "");
    }

    Process run(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(home.resolve("run").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(output(started.size()).toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        started.add(process);
        return process;
    }

    /** Ended with everything else. */
    void endLater(Process process) {
        started.add(process);
    }

    private Path output(int number) {
        return home.resolveSibling(home.getFileName() + "-out-" + number);
    }

    String said(Process process) throws IOException {
        return Files.readString(output(started.indexOf(process)));
    }

    Process runUntilReady(String... arguments) throws IOException {
        var process = run(arguments);
        Awaitility.await("./run says what to try")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("./run ended: " + said(process));
                    }
                })
                .until(() -> said(process).contains("Ctrl-C"));
        return process;
    }

    List<ProcessHandle> parts() throws IOException {
        var found = new ArrayList<ProcessHandle>();
        for (var part : new String[] {"redis", "park-service", "sip-edge"}) {
            var pid = Files.readString(home.resolve(".run/" + part + ".pid")).split(" ")[0];
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(found::add);
        }
        return found;
    }

    /** Ended, though the system may not have buried them yet. */
    static void awaitGone(List<ProcessHandle> parts) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(parts)
                        .noneMatch(
                                part -> part.isAlive() && part.info().command().isPresent()));
    }

    /** Of the loopback address, where none is given. */
    void assertAllPortsFree(InetAddress... others) throws IOException {
        var hosts = new ArrayList<>(List.of(others));
        hosts.add(InetAddress.getLoopbackAddress());
        for (var host : hosts) {
            new DatagramSocket(Integer.parseInt(port("EDGE_SIP_PORT")), host).close();
            for (var name : environment.keySet()) {
                if (name.endsWith("_PORT")) {
                    try (var socket = new ServerSocket()) {
                        socket.setReuseAddress(true);
                        socket.bind(new InetSocketAddress(host, Integer.parseInt(port(name))));
                    }
                }
            }
        }
    }

    void end() throws IOException, InterruptedException {
        run("clean").waitFor(20, TimeUnit.SECONDS);
        for (var process : started) {
            process.destroyForcibly();
        }
        // Links out of the folder are taken away before the folder is.
        for (var link : links) {
            Files.delete(link);
        }
    }
}
