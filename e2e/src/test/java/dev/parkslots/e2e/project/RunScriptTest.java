package dev.parkslots.e2e.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parkslots.e2e.client.Rest;
import dev.parkslots.e2e.stack.ParkSlotsStack;
import dev.parkslots.e2e.stack.Ports;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./run} in a copy of the built project: starts all, says so, leaves nothing behind. */
class RunScriptTest extends InACopy {

    @Test
    void startsAllTellsWhatToTryAndEndsAllOnTerm() throws Exception {
        var process = project.runUntilReady();
        int http = Integer.parseInt(project.port("PARK_HTTP_PORT"));
        assertThat(ParkSlotsStack.isReady(http)).isTrue();
        assertThat(ParkSlotsStack.isReady(Integer.parseInt(project.port("EDGE_HTTP_PORT"))))
                .isTrue();
        assertThat(project.said(process))
                .contains("Open http://127.0.0.1:" + http + " and sign in as alice / demo")
                .contains("demo-201")
                .contains(project.port("EDGE_SIP_PORT"));
        assertThat(Rest.logIn("http://127.0.0.1:" + http, "alice", "demo")
                        .get("/api/v1/slots")
                        .status())
                .isEqualTo(200);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(".run/secret"))))
                .isEqualTo("rw-------");

        var second = project.run();
        assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isNotZero();
        assertThat(project.said(second)).contains("already running").contains("./run stop");

        var parts = project.parts();
        assertThat(parts).hasSize(3).allMatch(ProcessHandle::isAlive);
        process.destroy();
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
        CopiedProject.awaitGone(parts);
        project.assertAllPortsFree();
    }

    @Test
    void whatACrashedRunLeftBehindIsEndedByStop() throws Exception {
        var process = project.runUntilReady();
        var parts = project.parts();
        process.destroyForcibly().waitFor();
        assertThat(parts).hasSize(3).allMatch(ProcessHandle::isAlive);
        assertThat(project.run("stop").waitFor(20, TimeUnit.SECONDS)).isTrue();
        CopiedProject.awaitGone(parts);
        project.assertAllPortsFree();
        assertThat(project.run("clean").waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(home.resolve(".run")).doesNotExist();
    }

    @Test
    void aTakenPortIsNamedWithItsHolderAndTheCure() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            project.set("PARK_HTTP_PORT", "" + taken.getLocalPort());
            assertRefused("" + taken.getLocalPort(), "PARK_HTTP_PORT=");
        }
        project.set("PARK_HTTP_PORT", "" + Ports.tcp());
        try (var taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            project.set("EDGE_SIP_PORT", "" + taken.getLocalPort());
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
        project.set("PATH", programs + ":" + System.getenv("PATH"));

        var refused = project.run();

        assertThat(refused.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.exitValue()).isEqualTo(1);
        assertThat(project.said(refused).lines())
                .containsExactly(
                        "./run: the page needs Node 20.19 or newer with npm. Install it (Debian 13: apt install nodejs npm;"
                                + " macOS: brew install node), or do without the page: ./run -Dweb.skip");
        project.assertAllPortsFree();
    }

    @Test
    void thePageIsLeftOutOnDemandAndBuiltLater() throws Exception {
        // A Maven that only tells how it was called.
        var maven = Files.writeString(home.resolve("mvnw"), "#!/bin/sh\necho \"[ERROR] called with $*\"\nexit 1\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(home.resolve(".run"));
        var newer = Files.createFile(home.resolve("park-service/src/main/Changed.java"));
        Files.setLastModifiedTime(newer, FileTime.from(Instant.now().plusSeconds(60)));
        var without = project.run("-Dweb.skip");
        assertThat(without.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(project.said(without)).contains("called with -B", " -Dweb.skip ");

        Files.delete(newer);
        Files.setLastModifiedTime(newer.getParent(), FileTime.from(Instant.EPOCH));
        Files.writeString(home.resolve(".run/built"), "without\n");
        var with = project.run();
        assertThat(with.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(project.said(with))
                .contains("called with -B", "-Dweb.test.skip=true")
                .doesNotContain("-Dweb.skip ");
    }

    private void assertRefused(String port, String cure) throws Exception {
        var process = project.run();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(project.said(process))
                .contains(port)
                .contains("pid " + ProcessHandle.current().pid())
                .contains(cure);
    }

    @Test
    void aStrangersPidIsNeverKilled() throws Exception {
        var stranger = new ProcessBuilder("sleep", "60").start();
        project.endLater(stranger);
        Files.createDirectories(home.resolve(".run"));
        for (var part : new String[] {"run", "redis", "park-service", "sip-edge"}) {
            Files.writeString(home.resolve(".run/" + part + ".pid"), stranger.pid() + " 12345\n");
        }
        assertThat(project.run("stop").waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stranger.isAlive()).isTrue();
    }
}
