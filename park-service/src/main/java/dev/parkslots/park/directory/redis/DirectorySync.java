package dev.parkslots.park.directory.redis;

import dev.parkslots.park.directory.store.LiveDirectory;
import dev.parkslots.park.platform.watch.Errands;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Keeps a {@link LiveDirectory} equal to Redis: at once when a change is announced, and by a look at the version each period, which also heals a missed announcement and an emptied Redis. */
class DirectorySync implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DirectorySync.class);

    private final LiveDirectory directory;
    private final LettuceConnectionFactory connections;
    private final Duration period;
    private final Errands errands = new Errands();
    private @Nullable ScheduledExecutorService worker;
    private @Nullable StatefulRedisPubSubConnection<String, String> subscription;
    private boolean away;

    DirectorySync(LiveDirectory directory, LettuceConnectionFactory connections, Duration period) {
        this.directory = directory;
        this.connections = connections;
        this.period = period;
    }

    @Override
    public synchronized void start() {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("directory-sync").factory());
        var unused = started.scheduleWithFixedDelay(this::tick, 0, period.toMillis(), TimeUnit.MILLISECONDS);
        worker = started;
    }

    @Override
    public synchronized void stop() {
        if (worker != null) {
            worker.shutdownNow();
            worker = null;
        }
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return worker != null;
    }

    /** The thread that looks into Redis; it gets round to a task before each look. */
    Executor thread() {
        return errands;
    }

    private void tick() {
        try {
            errands.run();
            subscribe();
            directory.synchronise();
            if (away) {
                LOG.info("Redis is back; the directory is at version {}", directory.version());
            }
            away = false;
        } catch (DataAccessException | RedisException e) {
            if (!away) {
                LOG.warn("Redis is away; the directory goes on from memory: {}", e.getMessage());
            }
            away = true;
        } catch (RuntimeException e) {
            // The schedule must survive: a later document may be readable again.
            LOG.error("The directory in Redis can't be taken over; version {} stays", directory.version(), e);
        }
    }

    private synchronized void subscribe() {
        // Lettuce subscribes again by itself after a lost connection; only the first one can fail.
        if (subscription != null || worker == null || !(connections.getNativeClient() instanceof RedisClient client)) {
            return;
        }
        StatefulRedisPubSubConnection<String, String> connection = client.connectPubSub();
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String version) {
                soon();
            }
        });
        try {
            connection.sync().subscribe(RedisDirectoryStore.CHANNEL);
        } catch (RedisException e) {
            connection.close();
            throw e;
        }
        subscription = connection;
    }

    private synchronized void soon() {
        if (worker == null) {
            return;
        }
        try {
            worker.execute(this::tick);
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping: an announced change is not read any more", e);
        }
    }
}
