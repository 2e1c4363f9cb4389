package dev.parkslots.park.slot.redis.link;

import dev.parkslots.park.platform.redis.ScriptWatch;
import dev.parkslots.park.slot.store.StoreUnavailableException;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One shared connection. Nothing waits for it: while Redis is away every call fails at once or within its patience, and the
 * next one after it is back succeeds. The first connection is made at first use, so that a node starts without Redis.
 */
public final class RedisLink implements AutoCloseable {

    /** In service: somebody with a phone in his hand waits for the answer. */
    public static final Duration USUAL_PATIENCE = Duration.ofMillis(500);

    private static final long RETRY_CONNECT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final String LINEAGE_FIELD = "master_replid:";

    private final RedisClient client;
    private final long patience;
    private final ScriptWatch watch;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private volatile @Nullable String lineage;
    private final AtomicInteger connections = new AtomicInteger();
    private long failedAt = System.nanoTime() - RETRY_CONNECT_NANOS;

    /**
     * @param client with auto-reconnect, commands rejected while disconnected; stays the caller's
     * @param patience for one command, or one batch
     */
    public RedisLink(RedisClient client, Duration patience, ScriptWatch watch) {
        this.client = client;
        this.watch = watch;
        this.patience = patience.toMillis();
    }

    /** The replication id of the Redis that answers now: another one means another history. */
    public String lineage() {
        String known = lineage;
        if (known != null) {
            return known;
        }
        int asked = connections.get();
        String info = call(redis -> redis.info("replication"));
        String found = info.lines()
                .filter(line -> line.startsWith(LINEAGE_FIELD))
                .map(line -> line.substring(LINEAGE_FIELD.length()).trim())
                .findFirst()
                .orElse("unknown");
        if (connections.get() == asked) {
            lineage = found;
        }
        return found;
    }

    /** Runs one script. */
    public List<Object> run(Script script, List<String> keys, List<String> arguments) {
        return watch.around(script.which(), () -> await(start(script, keys, arguments)));
    }

    /** Runs one script many times in one round trip. */
    public List<List<Object>> runAll(Script script, List<Call> calls) {
        return watch.around(script.which(), () -> startAll(script, calls));
    }

    private List<List<Object>> startAll(Script script, List<Call> calls) {
        List<CompletableFuture<List<Object>>> started = new ArrayList<>();
        for (Call call : calls) {
            started.add(start(script, call.keys(), call.arguments()));
        }
        await(CompletableFuture.allOf(started.toArray(CompletableFuture[]::new)));
        return started.stream().map(CompletableFuture::join).toList();
    }

    /** Keys and arguments of one run. */
    public record Call(List<String> keys, List<String> arguments) {}

    /** One plain command. */
    public <T> T call(Function<RedisAsyncCommands<String, String>, CompletionStage<T>> command) {
        return await(command.apply(commands()).toCompletableFuture());
    }

    /** Whether Redis is there now; false, too, before the first need of it. */
    public boolean connected() {
        StatefulRedisConnection<String, String> open = connection;
        return open != null && open.isOpen();
    }

    private CompletableFuture<List<Object>> start(Script script, List<String> keys, List<String> arguments) {
        RedisAsyncCommands<String, String> redis = commands();
        return script.evalSha(redis, keys, arguments)
                .toCompletableFuture()
                .exceptionallyCompose(failure -> Failures.cause(failure) instanceof RedisNoScriptException
                        ? script.eval(redis, keys, arguments)
                        : CompletableFuture.failedFuture(failure));
    }

    private <T> T await(CompletableFuture<T> started) {
        try {
            return started.get(patience, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted", e);
        } catch (TimeoutException | CancellationException e) {
            throw new StoreUnavailableException("Redis did not answer within " + patience + " ms", e);
        } catch (ExecutionException e) {
            throw Failures.of(e);
        }
    }

    private RedisAsyncCommands<String, String> commands() {
        StatefulRedisConnection<String, String> open = connection;
        return (open == null ? connect() : open).async();
    }

    /** Whoever comes first connects; the others wait for that, no longer than for a command. */
    private StatefulRedisConnection<String, String> connect() {
        try {
            if (!connecting.tryLock(patience, TimeUnit.MILLISECONDS)) {
                throw new StoreUnavailableException("Redis is not connected yet", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted", e);
        }
        try {
            StatefulRedisConnection<String, String> open = connection;
            return open == null ? connectNow() : open;
        } finally {
            connecting.unlock();
        }
    }

    private StatefulRedisConnection<String, String> connectNow() {
        if (System.nanoTime() - failedAt < RETRY_CONNECT_NANOS) {
            throw new StoreUnavailableException("Redis is away", null);
        }
        try {
            StatefulRedisConnection<String, String> open = client.connect();
            open.addListener(new ForgetLineage());
            connection = open;
            return open;
        } catch (RedisException e) {
            failedAt = System.nanoTime();
            throw new StoreUnavailableException("Redis can't be connected: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        StatefulRedisConnection<String, String> open = connection;
        // The client may have been shut down before, and its connections with it.
        if (open != null && open.isOpen()) {
            open.close();
        }
    }

    /** Behind the next connection there may be another Redis, or the same one without its memory. */
    private final class ForgetLineage implements RedisConnectionStateListener {
        @Override
        public void onRedisDisconnected(RedisChannelHandler<?, ?> gone) {
            connections.incrementAndGet();
            lineage = null;
        }
    }
}
