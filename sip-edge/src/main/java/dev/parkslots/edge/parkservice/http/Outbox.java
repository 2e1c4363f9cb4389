package dev.parkslots.edge.parkservice.http;

import dev.parkslots.edge.parkservice.http.client.Reply;
import dev.parkslots.edge.platform.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Words that must reach park-service however long it is away: what has already happened on the wire. In order per park; each
 * is sent again until it is stored or refused.
 */
final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    /** At 50 parks a second this is minutes of absence; then the oldest news is worth more than the newest. */
    static final int LIMIT = 10_000;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final BiFunction<String, Object, CompletionStage<Reply>> sender;
    private final Timers timers;
    private final Map<String, Deque<Letter>> waiting = new HashMap<>();
    private int size;

    /** @param sender sends a body to a path */
    Outbox(BiFunction<String, Object, CompletionStage<Reply>> sender, Timers timers) {
        this.sender = sender;
        this.timers = timers;
    }

    /** Never completes with {@link Reply.Nothing} unless the outbox is full. */
    CompletionStage<Reply> send(String parkId, String path, Object body) {
        var letter = new Letter(parkId, path, body, new CompletableFuture<>());
        synchronized (waiting) {
            if (size >= LIMIT) {
                log.error(
                        "park-service has been away for so long that {} is not kept: {} words wait already",
                        path,
                        LIMIT);
                return CompletableFuture.completedFuture(
                        new Reply.Nothing("too much waits for park-service already", false));
            }
            size++;
            var queue = waiting.computeIfAbsent(parkId, id -> new ArrayDeque<>(2));
            queue.add(letter);
            if (queue.size() > 1) {
                return letter.answer;
            }
        }
        deliver(letter, FIRST_PAUSE);
        return letter.answer;
    }

    /** How much waits to be stored. */
    int size() {
        synchronized (waiting) {
            return size;
        }
    }

    private void deliver(Letter letter, Duration pause) {
        var unused = sender.apply(letter.path, letter.body).thenAccept(reply -> {
            if (!decided(reply)) {
                retry(letter, pause);
                return;
            }
            var next = next(letter.parkId);
            letter.answer.complete(reply);
            if (next != null) {
                deliver(next, FIRST_PAUSE);
            }
        });
    }

    private void retry(Letter letter, Duration pause) {
        var longer = pause.multipliedBy(2);
        var nextPause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        timers.after(pause, () -> deliver(letter, nextPause));
    }

    private @Nullable Letter next(String parkId) {
        synchronized (waiting) {
            size--;
            var queue = waiting.get(parkId);
            if (queue == null) {
                return null;
            }
            queue.remove();
            if (queue.isEmpty()) {
                waiting.remove(parkId);
            }
            return queue.peek();
        }
    }

    private static boolean decided(Reply reply) {
        return switch (reply) {
            case Reply.Success stored -> true;
            case Reply.Problem problem -> !problem.mayPass();
            case Reply.Nothing nothing -> false;
        };
    }

    private record Letter(String parkId, String path, Object body, CompletableFuture<Reply> answer) {}
}
