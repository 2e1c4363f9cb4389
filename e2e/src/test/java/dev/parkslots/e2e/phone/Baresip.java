package dev.parkslots.e2e.phone;

import dev.parkslots.e2e.rtp.Recording;
import dev.parkslots.e2e.stack.Ports;
import dev.parkslots.e2e.stack.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** baresip, led by its control connection (JSON in netstrings), whose events are kept in order. */
public final class Baresip implements Softphone {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final int tone;
    private final Process process;
    private final Socket control;
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private int read;

    /** Starts it and waits until it is logged in. */
    public Baresip(Account account, int edgePort) {
        tone = account.tone();
        folder =
                Repository.target().resolve("baresip-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
        int controlPort = Ports.tcp();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("config"), config(controlPort));
            Files.writeString(folder.resolve("accounts"), accounts(account, edgePort));
            Files.createFile(folder.resolve("contacts"));
            Recording.writeTone(folder.resolve("tone.wav"), tone, Duration.ofSeconds(60));
            process = new ProcessBuilder("baresip", "-f", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        control = connect(controlPort);
        Thread.ofPlatform().daemon().name("baresip-events").start(this::listen);
        Awaitility.await("baresip logs in")
                .atMost(PATIENCE)
                .until(() -> Files.readString(folder.resolve("out.log")).contains("200 OK"));
    }

    private String config(int controlPort) {
        return """
            poll_method epoll
            sip_listen 127.0.0.1:0
            net_interface 127.0.0.1
            rtp_ports 31000-31900
            audio_source aufile,%1$s/tone.wav
            ausrc_srate 8000
            auplay_srate 8000
            snd_path %1$s
            ctrl_tcp_listen 127.0.0.1:%2$d
            module_path %3$s
            module g711.so
            module g722.so
            module opus.so
            module aufile.so
            module sndfile.so
            module_tmp uuid.so
            module_tmp account.so
            module_app menu.so
            module_app ctrl_tcp.so
            """.formatted(folder, controlPort, modules());
    }

    private static Path modules() {
        return List.of(Path.of("/usr/lib/baresip/modules"), Path.of("/usr/local/lib/baresip/modules")).stream()
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("baresip's modules are not where Debian puts them"));
    }

    private static String accounts(Account account, int edgePort) {
        return "<sip:%1$s@demo.localhost;transport=%2$s>;auth_user=%1$s;auth_pass=demo-%1$s;outbound=\"sip:127.0.0.1:%3$d;transport=%2$s\";regint=120;answermode=auto;audio_codecs=PCMU,PCMA%n"
                .formatted(account.extension(), account.transport(), edgePort);
    }

    private Socket connect(int port) {
        return Awaitility.await("baresip takes commands")
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> new Socket(InetAddress.getLoopbackAddress(), port), Socket::isConnected);
    }

    private void listen() {
        try {
            var in = control.getInputStream();
            while (true) {
                int length = 0;
                for (int c = in.read(); c != ':'; c = in.read()) {
                    if (c < 0) {
                        return;
                    }
                    length = length * 10 + (c - '0');
                }
                var text = in.readNBytes(length);
                if (in.read() != ',') {
                    return;
                }
                events.add(JSON.readTree(text));
            }
        } catch (IOException closed) {
            // The phone has ended.
        }
    }

    @Override
    public void dial(String number) {
        command("dial", "sip:" + number + "@demo.localhost");
    }

    @Override
    public void transfer(String number) {
        command("transfer", "sip:" + number + "@demo.localhost");
    }

    @Override
    public void hold() {
        command("hold", "");
    }

    @Override
    public void resume() {
        command("resume", "");
    }

    @Override
    public void hangUp() {
        command("hangup", "");
    }

    private void command(String command, String parameters) {
        var text = JSON.writeValueAsBytes(
                JSON.createObjectNode().put("command", command).put("params", parameters));
        try {
            var out = control.getOutputStream();
            out.write((text.length + ":").getBytes(StandardCharsets.US_ASCII));
            out.write(text);
            out.write(',');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void awaitTalking() {
        await("CALL_ESTABLISHED");
    }

    @Override
    public void awaitIdle() {
        await("CALL_CLOSED");
    }

    /** Waits for the next event of this type, as {@code CALL_ESTABLISHED}; others before it are skipped. */
    private void await(String type) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> next(type), event -> !event.isMissingNode());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("baresip never saw " + type + "\n" + story(), e);
        }
    }

    private JsonNode next(String type) {
        for (int i = read; i < events.size(); i++) {
            if (events.get(i).path("type").asString("").equals(type)) {
                read = i + 1;
                return events.get(i);
            }
        }
        return JSON.missingNode();
    }

    /** Version 1.0 counts what comes then, and writes none of it. */
    @Override
    public boolean recordsAfterHold() {
        return false;
    }

    @Override
    public int tone() {
        return tone;
    }

    @Override
    public void awaitVoice(int frequency) {
        Recording.awaitVoice(folder, "-dec.wav", frequency, this::story);
    }

    private String story() {
        try {
            return events + "\n" + Files.readString(folder.resolve("out.log"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return events.toString();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
        try {
            control.close();
        } catch (IOException alreadyClosed) {
            // Gone with the phone.
        }
    }
}
