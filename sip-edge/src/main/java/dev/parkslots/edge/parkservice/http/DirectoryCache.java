package dev.parkslots.edge.parkservice.http;

import dev.parkslots.edge.parkservice.CurrentDirectory;
import dev.parkslots.edge.parkservice.Directory;
import dev.parkslots.edge.parkservice.http.client.Exchange;
import dev.parkslots.edge.parkservice.http.client.Reply;
import dev.parkslots.edge.platform.Timers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the directory in memory: asks for a newer one every few seconds, and keeps the last one while park-service is away. */
final class DirectoryCache implements CurrentDirectory {

    private static final Logger log = LoggerFactory.getLogger(DirectoryCache.class);
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    /** Phones can't register before the first one is there, so it is asked for more often. */
    private static final Duration BETWEEN_UNTIL_FIRST = Duration.ofMillis(300);

    private final Exchange exchange;
    private final JsonMapper json;
    private final Timers timers;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Directory directory = new Directory("", List.of());

    DirectoryCache(Exchange exchange, JsonMapper json, Timers timers) {
        this.exchange = exchange;
        this.json = json;
        this.timers = timers;
    }

    @Override
    public Directory get() {
        return directory;
    }

    void start() {
        var unused = refresh().thenRun(this::askAgainLater);
    }

    private void askAgainLater() {
        timers.after(loaded() ? BETWEEN : BETWEEN_UNTIL_FIRST, this::start);
    }

    /** Told by an announcement's answer; another version than ours is fetched at once, be it newer or, after a loss, older. */
    void heardOf(String version) {
        if (!version.equals(directory.version())) {
            var unused = refresh();
        }
    }

    private CompletionStage<Void> refresh() {
        if (!asking.compareAndSet(false, true)) {
            return CompletableFuture.completedStage(null);
        }
        var since = directory.version();
        var path = "/internal/v1/directory" + (since.isEmpty() ? "" : "?since=" + since);
        return exchange.get(path).thenAccept(reply -> {
            asking.set(false);
            if (reply instanceof Reply.Success success && !success.body().isEmpty()) {
                take(success.body());
            }
        });
    }

    private void take(String body) {
        try {
            var received = json.readValue(body, Directory.class);
            directory = received;
            log.info(
                    "Directory version {}: {} tenants",
                    received.version(),
                    received.tenants().size());
        } catch (JacksonException unreadable) {
            log.error("park-service gave a directory that this edge cannot read; the last one stays", unreadable);
        }
    }
}
