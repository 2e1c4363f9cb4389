package dev.parkslots.e2e.phone;

import dev.parkslots.e2e.rtp.Recording;
import dev.parkslots.e2e.stack.Ports;
import dev.parkslots.e2e.stack.Repository;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** linphone on its console, with files in place of a sound card. Led by what is typed, watched by what it prints. */
public final class Linphone implements Softphone {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path folder;
    private final Account account;
    private final Process process;
    private final OutputStream console;
    private int read;

    /** Starts it and waits until it is logged in. */
    public Linphone(Account account, int edgePort) {
        this.account = account;
        folder = Repository.target()
                .resolve("linphone-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
        try {
            // Its databases lie below its home.
            Files.createDirectories(folder.resolve(".local/share/linphone"));
            Files.writeString(folder.resolve("config"), config(account, edgePort));
            Recording.writeTone(folder.resolve("tone.wav"), account.tone(), Duration.ofSeconds(60));
            var builder = new ProcessBuilder(
                    "linphonec", "-c", folder.resolve("config").toString());
            builder.environment().put("HOME", folder.toString());
            process = builder.directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        console = process.getOutputStream();
        type("soundcard use files");
        type("autoanswer enable");
        type("play " + folder.resolve("tone.wav"));
        type("record " + folder.resolve("heard.wav"));
        Awaitility.await("linphone logs in").atMost(PATIENCE).until(this::isLoggedIn);
    }

    private static String config(Account account, int edgePort) {
        int port = Ports.udp();
        return """
            [sip]
            sip_port=%4$d
            sip_tcp_port=%4$d
            sip_tls_port=-2
            bind_address=127.0.0.1
            guess_hostname=0
            default_proxy=0
            media_encryption=none
            use_ipv6=0
            ipv6_migration_done=1
            [rtp]
            audio_rtp_port=31000-31900
            bind_address=127.0.0.1
            [sound]
            ec=0
            [video]
            enabled=0
            automatically_initiate=0
            automatically_accept=0
            [misc]
            log_collection=0
            [proxy_0]
            reg_proxy=<sip:127.0.0.1:%3$d;transport=%2$s>
            reg_route=<sip:127.0.0.1:%3$d;transport=%2$s;lr>
            reg_identity=sip:%1$s@demo.localhost
            reg_expires=600
            reg_sendregister=1
            publish=0
            quality_reporting_enabled=0
            [auth_info_0]
            username=%1$s
            userid=%1$s
            passwd=demo-%1$s
            realm=demo.localhost
            domain=demo.localhost
            """.formatted(account.extension(), account.transport(), edgePort, port);
    }

    private boolean isLoggedIn() {
        type("status register");
        return printed().contains("registered, identity=");
    }

    private void type(String line) {
        try {
            console.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            console.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(story(), e);
        }
    }

    private String printed() {
        try {
            return Files.readString(folder.resolve("out.log"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String story() {
        return "linphone of " + account.extension() + " printed\n" + printed();
    }

    @Override
    public void dial(String number) {
        type("call " + number);
    }

    @Override
    public void transfer(String number) {
        type("transfer sip:" + number + "@" + Phones.DOMAIN);
    }

    @Override
    public void hold() {
        type("pause");
        await(" is now paused");
    }

    @Override
    public void resume() {
        type("resume");
        await("Media streams established");
    }

    @Override
    public void hangUp() {
        type("terminate");
    }

    @Override
    public void awaitTalking() {
        await("Media streams established");
    }

    @Override
    public void awaitIdle() {
        await(" ended (No error)");
    }

    /** Waits until this is printed after what was waited for before. */
    private void await(String text) {
        try {
            read = Awaitility.await()
                            .atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(20))
                            .until(() -> printed().indexOf(text, read), at -> at >= 0)
                    + text.length();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("'" + text + "' never came; " + story(), e);
        }
    }

    @Override
    public void awaitVoice(int frequency) {
        Recording.awaitVoice(folder, "heard.wav", frequency, this::story);
    }

    @Override
    public boolean recordsAfterHold() {
        return true;
    }

    @Override
    public int tone() {
        return account.tone();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
