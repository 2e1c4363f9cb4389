package dev.parkslots.e2e.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.client.Rest;
import dev.parkslots.e2e.stack.ParkSlotsStack;
import dev.parkslots.e2e.stack.Ports;
import dev.parkslots.e2e.stack.Repository;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./run} in a copy of the built project: starts all, says so, leaves nothing behind. */
class RunScriptTest {

    @TempDir
    Path home;

    private final Map<String, String> ports = new LinkedHashMap<>();
    private String path = System.getenv("PATH");
    private final List<Process> started = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();

    @BeforeEach
    void copy() throws IOException {
        var root = Repository.root();
        for (var file : new String[] {"run", "pom.xml", "park-service/pom.xml", "sip-edge/pom.xml"}) {
            copy(root.resolve(file), home.resolve(file));
        }
        for (var module : new String[] {"park-service", "sip-edge"}) {
            Files.createDirectories(home.resolve(module + "/src/main"));
            link(module + "/target/" + module + ".jar");
        }
        link("park-service/target/redis");
        for (var module : new String[] {"park-service", "sip-edge"}) {
            Files.createFile(home.resolve(module + "/target/" + module + ".jar.original"));
        }
        for (var port : new String[] {"PARK_HTTP_PORT", "PARK_INTERNAL_PORT", "EDGE_HTTP_PORT", "EDGE_INTERNAL_PORT"}) {
            ports.put(port, "" + Ports.tcp());
        }
        ports.put("PARK_REDIS_EMBEDDED_PORT", "" + Ports.tcp());
        ports.put("EDGE_SIP_PORT", "" + Ports.udp());
        ports.put("EDGE_SIP_TLS_PORT", "" + Ports.tcp());
        ports.put("EDGE_MEDIA_PORTS", "19400-19499");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void link(String file) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        links.add(Files.createSymbolicLink(home.resolve(file), Repository.root().resolve(file)));
    }

    @AfterEach
    void stop() throws Exception {
        run("clean").waitFor(20, TimeUnit.SECONDS);
        for (var process : started) {
            process.destroyForcibly();
        }
        // Links out of the folder are taken away before the folder is.
        for (var link : links) {
            Files.delete(link);
        }
    }

    private Process run(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(home.resolve("run").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(output(started.size()).toFile());
        builder.environment().putAll(ports);
        builder.environment().put("PATH", path);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        started.add(process);
        return process;
    }

    private Path output(int number) {
        return home.resolveSibling(home.getFileName() + "-out-" + number);
    }

    private String said(Process process) throws IOException {
        return Files.readString(output(started.indexOf(process)));
    }

    private Process runUntilReady() throws IOException {
        var process = run();
        Awaitility.await("./run says what to try")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("./run ended: " + said(process));
                    }
                })
                .until(() -> said(process).contains("Ctrl-C"));
        return process;
    }

    @Test
    void startsAllTellsWhatToTryAndEndsAllOnTerm() throws Exception {
        var process = runUntilReady();
        int http = Integer.parseInt(port("PARK_HTTP_PORT"));
        assertThat(ParkSlotsStack.isReady(http)).isTrue();
        assertThat(ParkSlotsStack.isReady(Integer.parseInt(port("EDGE_HTTP_PORT"))))
                .isTrue();
        assertThat(said(process))
                .contains("Open http://127.0.0.1:" + http + " and sign in as alice / demo")
                .contains("demo-201")
                .contains(port("EDGE_SIP_PORT"));
        assertThat(Rest.logIn("http://127.0.0.1:" + http, "alice", "demo")
                        .get("/api/v1/slots")
                        .status())
                .isEqualTo(200);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(".run/secret"))))
                .isEqualTo("rw-------");

        var second = run();
        assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isNotZero();
        assertThat(said(second)).contains("already running").contains("./run stop");

        var parts = parts();
        assertThat(parts).hasSize(3).allMatch(ProcessHandle::isAlive);
        process.destroy();
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
        awaitGone(parts);
        assertAllPortsFree();
    }

    /** Ended, though the system may not have buried them yet. */
    private static void awaitGone(List<ProcessHandle> parts) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(parts)
                        .noneMatch(
                                part -> part.isAlive() && part.info().command().isPresent()));
    }

    @Test
    void whatACrashedRunLeftBehindIsEndedByStop() throws Exception {
        var process = runUntilReady();
        var parts = parts();
        process.destroyForcibly().waitFor();
        assertThat(parts).hasSize(3).allMatch(ProcessHandle::isAlive);
        assertThat(run("stop").waitFor(20, TimeUnit.SECONDS)).isTrue();
        awaitGone(parts);
        assertAllPortsFree();
        assertThat(run("clean").waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(home.resolve(".run")).doesNotExist();
    }

    @Test
    void aTakenPortIsNamedWithItsHolderAndTheCure() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ports.put("PARK_HTTP_PORT", "" + taken.getLocalPort());
            assertRefused("" + taken.getLocalPort(), "PARK_HTTP_PORT=");
        }
        ports.put("PARK_HTTP_PORT", "" + Ports.tcp());
        try (var taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            ports.put("EDGE_SIP_PORT", "" + taken.getLocalPort());
            assertRefused("" + taken.getLocalPort(), "EDGE_SIP_PORT=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "old"})
    void whoCannotBuildThePageIsToldWhatToInstallOrHowToDoWithout(String node) throws Exception {
        var newer = Files.createFile(home.resolve("park-service/src/main/Changed.java"));
        Files.setLastModifiedTime(newer, FileTime.from(Instant.now().plusSeconds(60)));
        var programs = Files.createDirectories(home.resolve("programs"));
        // Stands for a Node of another time, and for none: the question for its version fails.
        var answer = node.equals("old") ? "exit 1" : "echo 'node: not found' >&2; exit 127";
        var program = Files.writeString(programs.resolve("node"), "#!/bin/sh\n" + answer + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        path = programs + ":" + path;

        var refused = run();

        assertThat(refused.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.exitValue()).isEqualTo(1);
        assertThat(said(refused).lines())
                .containsExactly(
                        "./run: the page needs Node 20.19 or newer with npm. Install it (Debian 13: apt install nodejs npm;"
                                + " macOS: brew install node), or do without the page: ./run -Dweb.skip");
        assertAllPortsFree();
    }

    @Test
    void thePageIsLeftOutOnDemandAndBuiltLater() throws Exception {
        // A Maven that only tells how it was called.
        var maven = Files.writeString(home.resolve("mvnw"), "#!/bin/sh\necho \"[ERROR] called with $*\"\nexit 1\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(home.resolve(".run"));
        var newer = Files.createFile(home.resolve("park-service/src/main/Changed.java"));
        Files.setLastModifiedTime(newer, FileTime.from(Instant.now().plusSeconds(60)));
        var without = run("-Dweb.skip");
        assertThat(without.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said(without)).contains("called with -B", " -Dweb.skip ");

        Files.delete(newer);
        Files.setLastModifiedTime(newer.getParent(), FileTime.from(Instant.EPOCH));
        Files.writeString(home.resolve(".run/built"), "without\n");
        var with = run();
        assertThat(with.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said(with))
                .contains("called with -B", "-Dweb.test.skip=true")
                .doesNotContain("-Dweb.skip ");
    }

    private void assertRefused(String port, String cure) throws Exception {
        var process = run();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(said(process))
                .contains(port)
                .contains("pid " + ProcessHandle.current().pid())
                .contains(cure);
    }

    @Test
    void aStrangersPidIsNeverKilled() throws Exception {
        var stranger = new ProcessBuilder("sleep", "60").start();
        started.add(stranger);
        Files.createDirectories(home.resolve(".run"));
        for (var part : new String[] {"run", "redis", "park-service", "sip-edge"}) {
            Files.writeString(home.resolve(".run/" + part + ".pid"), stranger.pid() + " 12345\n");
        }
        assertThat(run("stop").waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stranger.isAlive()).isTrue();
    }

    private String port(String name) {
        return ports.getOrDefault(name, "");
    }

    private List<ProcessHandle> parts() throws IOException {
        var found = new ArrayList<ProcessHandle>();
        for (var part : new String[] {"redis", "park-service", "sip-edge"}) {
            var pid = Files.readString(home.resolve(".run/" + part + ".pid")).split(" ")[0];
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(found::add);
        }
        return found;
    }

    private void assertAllPortsFree() throws IOException {
        for (var port : ports.entrySet()) {
            if (port.getKey().equals("EDGE_SIP_PORT")) {
                new DatagramSocket(Integer.parseInt(port.getValue()), InetAddress.getLoopbackAddress()).close();
            } else if (!port.getKey().equals("EDGE_MEDIA_PORTS")) {
                var socket = new ServerSocket();
                socket.setReuseAddress(true);
                socket.bind(new java.net.InetSocketAddress(
                        InetAddress.getLoopbackAddress(), Integer.parseInt(port.getValue())));
                socket.close();
            }
        }
    }
}
