package dev.parkslots.park.slot.redis.link;

import dev.parkslots.park.slot.store.StoreUnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Tells a Redis that can't serve now from a script that is wrong. */
final class Failures {

    /** Errors by which Redis says that it can't serve at the moment. */
    private static final List<String> NOT_NOW = List.of(
            "READONLY",
            "NOREPLICAS",
            "LOADING",
            "MASTERDOWN",
            "MISCONF",
            "OOM",
            "BUSY",
            "CLUSTERDOWN",
            "Not enough good replicas");

    private Failures() {}

    /** @param failure how a command ended */
    static RuntimeException of(Throwable failure) {
        Throwable cause = cause(failure);
        String message = String.valueOf(cause.getMessage());
        // A script that is wrong must not look like an outage, nor a Redis that may not write now like a wrong script.
        boolean wrong = cause instanceof RedisCommandExecutionException
                && message.contains("script")
                && NOT_NOW.stream().noneMatch(message::contains);
        return wrong ? (RuntimeException) cause : new StoreUnavailableException("Redis: " + message, cause);
    }

    static Throwable cause(Throwable failure) {
        boolean wrapped = failure instanceof CompletionException || failure instanceof ExecutionException;
        Throwable cause = failure.getCause();
        return wrapped && cause != null ? cause(cause) : failure;
    }
}
