package dev.parkslots.e2e.web.browser;

import dev.parkslots.e2e.stack.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A network of its own for a browser, with one cable to this machine that can be pulled, and addresses that change. Needs root. */
public final class Network implements AutoCloseable {

    private static final String SUBNET = "10.211.77.";

    /** This machine, from there. */
    public static final String HERE = SUBNET + "1";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "ps" + ProcessHandle.current().pid() + COUNT.incrementAndGet();
    private final String ours = name + "a";
    private final String theirs = name + "b";
    private String address = SUBNET + "2";

    public Network() {
        ip("netns add " + name);
        ip("link add " + ours + " type veth peer name " + theirs + " netns " + name);
        ip("addr add " + HERE + "/24 dev " + ours);
        ip("link set " + ours + " up");
        inside("addr add " + address + "/24 dev " + theirs);
        inside("link set lo up");
        inside("link set " + theirs + " up");
        inside("route add default via " + HERE);
    }

    /** How services on this machine are set up that are reached from there. */
    public static Map<String, String> settings() {
        return Map.of(
                "EDGE_SIP_BIND_ADDRESS", HERE,
                "EDGE_HTTP_BIND_ADDRESS", "0.0.0.0",
                "EDGE_HTTP_ALLOWED_ORIGINS", "*",
                "PARK_HTTP_BIND_ADDRESS", "0.0.0.0",
                "PARK_HTTP_ALLOWED_HOSTS", HERE,
                "PARK_SOFTPHONE_CREDENTIAL_LIFE", "6s");
    }

    /** The cable is out: whatever is sent either way is lost. */
    public void pull() {
        ip("link set " + ours + " down");
    }

    public void plug() {
        ip("link set " + ours + " up");
        inside("link set " + theirs + " up");
    }

    /** As when a laptop goes from one network to another: the address that everything went by is no more. */
    public void move() {
        inside("addr del " + address + "/24 dev " + theirs);
        address = SUBNET + "3";
        inside("addr add " + address + "/24 dev " + theirs);
        inside("route replace default via " + HERE);
    }

    /** A program that does there what the given one does here. */
    Path program(Path program) {
        Path script = Repository.target().resolve(name + "-" + program.getFileName());
        try {
            Files.writeString(
                    script,
                    "#!/bin/sh\nexec ip netns exec " + name + " " + program + " \"$@\"\n",
                    StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return script;
    }

    private void inside(String command) {
        ip("-n " + name + " " + command);
    }

    private static void ip(String command) {
        var words = new ArrayList<>(List.of("ip"));
        words.addAll(List.of(command.split(" ")));
        try {
            var process = new ProcessBuilder(words).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("ip " + command + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        ip("link del " + ours);
        ip("netns del " + name);
    }
}
