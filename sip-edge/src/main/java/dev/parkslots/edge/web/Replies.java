package dev.parkslots.edge.web;

import dev.parkslots.edge.parkservice.ParkService.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;

/**
 * Turns what calls answer into HTTP, once per request id: the same id gets the same answer, also while the first one still
 * runs. An unknown outcome is not remembered, for the asker will come again to learn it.
 */
public final class Replies {

    private static final Logger log = LoggerFactory.getLogger(Replies.class);

    /** Enough for half a minute of the busiest edge; askers give up sooner. */
    private static final int REMEMBERED = 4096;

    private static final long ANSWER_WITHIN_SECONDS = 6;

    private final Map<String, CompletableFuture<ResponseEntity<Object>>> given = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<ResponseEntity<Object>>> eldest) {
            return size() > REMEMBERED;
        }
    };

    public <T> CompletableFuture<ResponseEntity<Object>> once(
            String requestId,
            Supplier<CompletionStage<Answer<T>>> command,
            Function<T, ResponseEntity<Object>> success) {
        var promise = new CompletableFuture<ResponseEntity<Object>>();
        synchronized (given) {
            var earlier = given.putIfAbsent(requestId, promise);
            if (earlier != null) {
                return earlier;
            }
        }
        var unused = start(command)
                .orTimeout(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)
                .handle((answer, trouble) -> answer == null ? silent(trouble) : respond(answer, success))
                .thenAccept(response -> {
                    if (response.getStatusCode().is5xxServerError()) {
                        forget(requestId);
                    }
                    promise.complete(response);
                });
        return promise;
    }

    private static <T> CompletableFuture<Answer<T>> start(Supplier<CompletionStage<Answer<T>>> command) {
        try {
            return command.get().toCompletableFuture();
        } catch (RuntimeException mistake) {
            return CompletableFuture.failedFuture(mistake);
        }
    }

    private void forget(String requestId) {
        synchronized (given) {
            given.remove(requestId);
        }
    }

    private static <T> ResponseEntity<Object> respond(Answer<T> answer, Function<T, ResponseEntity<Object>> success) {
        return switch (answer) {
            case Answer.Ok<T> ok -> success.apply(ok.value());
            case Answer.Refused<T> refused ->
                Problem.of(refused.code(), refused.detail()).response();
            case Answer.Unknown<T> unknown ->
                Problem.of("store-unavailable", unknown.why()).response();
        };
    }

    private static ResponseEntity<Object> silent(Throwable trouble) {
        log.warn("A command got no answer from its call", trouble);
        return Problem.of("edge-unreachable", "The call gave no answer in time; ask again with the same requestId.")
                .response();
    }
}
