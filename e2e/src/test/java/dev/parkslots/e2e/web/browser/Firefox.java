package dev.parkslots.e2e.web.browser;

import dev.parkslots.e2e.stack.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The system's Firefox without a window, with one tab; led by WebDriver BiDi, which it speaks without a driver. */
public final class Firefox implements Tab {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String LISTENING = "WebDriver BiDi listening on ";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger commands = new AtomicInteger();
    private final String tab;

    /** Its microphone hears a steady tone of this frequency, in hertz. */
    public Firefox(int tone) {
        var profile =
                Repository.target().resolve("firefox-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
        try {
            Files.createDirectories(profile);
            Files.writeString(profile.resolve("user.js"), preferences(tone));
            process = new ProcessBuilder(
                            "firefox-esr", "--headless", "--remote-debugging-port", "0", "--profile", profile + "")
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolve("out.log").toFile())
                    .start();
            var address = address(profile.resolve("out.log"));
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(address + "/session"), new Reader())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("Firefox can't be led", e);
        }
        command("session.new", Map.of("capabilities", Map.of()));
        tab = command("browsingContext.create", Map.of("type", "tab"))
                .path("context")
                .asString();
    }

    /** What a stock Firefox does not do: a microphone that isn't there, calls on the loopback, sound before a click. */
    private static String preferences(int tone) {
        return """
            user_pref("media.navigator.streams.fake", true);
            user_pref("media.navigator.audio.fake_frequency", %d);
            user_pref("media.navigator.permission.disabled", true);
            user_pref("media.peerconnection.ice.loopback", true);
            user_pref("media.autoplay.default", 0);
            user_pref("browser.shell.checkDefaultBrowser", false);
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            """.formatted(tone);
    }

    private static String address(Path out) {
        return Awaitility.await("Firefox starts")
                .atMost(PATIENCE)
                .until(
                        () -> Files.readAllLines(out).stream()
                                .filter(line -> line.startsWith(LISTENING))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .substring(LISTENING.length())
                .strip();
    }

    private final class Reader implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                var answer = JSON.readTree(message.toString());
                message.setLength(0);
                var waiting = answer.has("id") ? asked.remove(answer.path("id").asInt()) : null;
                if (waiting != null) {
                    waiting.complete(answer);
                }
            }
            from.request(1);
            return null;
        }
    }

    private JsonNode command(String method, Map<String, Object> parameters) {
        int id = commands.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        asked.put(id, answer);
        var unused = socket.sendText(
                JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true);
        try {
            var said = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!said.path("type").asString().equals("success")) {
                throw new AssertionError(method + ": " + said);
            }
            return said.path("result");
        } catch (Exception e) {
            throw new IllegalStateException(method, e);
        }
    }

    @Override
    public void before(String script) {
        command("script.addPreloadScript", Map.of("functionDeclaration", "() => {" + script + "}"));
    }

    @Override
    public void go(String address) {
        command("browsingContext.navigate", Map.of("context", tab, "url", address, "wait", "complete"));
    }

    @Override
    public void touch() {
        // Its preferences let it play without.
    }

    @Override
    public JsonNode ask(String expression) {
        var result = command(
                "script.evaluate",
                Map.of("expression", Tab.written(expression), "target", Map.of("context", tab), "awaitPromise", true));
        if (!result.path("type").asString().equals("success")) {
            throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
        }
        return JSON.readTree(result.path("result").path("value").asString());
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
