package dev.parkslots.park.slot.redis;

import dev.parkslots.park.platform.TenantKeys;
import dev.parkslots.park.platform.watch.Errands;
import dev.parkslots.park.slot.state.Park;
import dev.parkslots.park.slot.state.SlotEvent;
import dev.parkslots.park.slot.store.SlotEvents;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of all tenants by one pattern subscription. The client's thread only queues; one thread of our own reads and tells the
 * listeners. When it falls too far behind, events are dropped and the listeners are told to read again.
 */
public final class RedisSlotEvents implements SlotEvents, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisSlotEvents.class);
    private static final int QUEUED_AT_MOST = 20_000;
    private static final long RETRY_MS = 500;

    private final RedisClient client;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>(QUEUED_AT_MOST);
    private final AtomicBoolean missed = new AtomicBoolean();
    private final Errands errands = new Errands();
    private final Thread teller =
            Thread.ofPlatform().daemon().name("slot-events").unstarted(this::tell);
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> connection;
    private volatile boolean closed;

    public RedisSlotEvents(RedisClient client) {
        this.client = client;
    }

    public void start() {
        teller.start();
    }

    @Override
    public void subscribe(Listener listener) {
        listeners.add(listener);
    }

    /** The thread that tells the listeners; it gets round to a task between two events. */
    Executor teller() {
        return errands;
    }

    /** How many events wait to be told. */
    int queued() {
        return queue.size();
    }

    private void connect() {
        try {
            StatefulRedisPubSubConnection<String, String> open = client.connectPubSub();
            connection = open;
            open.addListener(new Enqueue());
            var unused = open.async().psubscribe(Keys.ALL_EVENTS);
        } catch (RedisException e) {
            log.debug("No subscription to slot events yet", e);
        }
    }

    private void tell() {
        while (!closed) {
            try {
                errands.run();
                if (connection == null) {
                    connect();
                }
                String message = queue.poll(RETRY_MS, TimeUnit.MILLISECONDS);
                if (missed.compareAndSet(true, false)) {
                    listeners.forEach(Listener::mayHaveMissed);
                }
                if (message != null && !message.isEmpty()) {
                    SlotEvent event = read(message);
                    listeners.forEach(listener -> listener.happened(event));
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("A slot event could not be told", e);
                missed.set(true);
            }
        }
    }

    static SlotEvent read(String message) {
        Json.Node event = Json.read(message);
        Json.Node actor = event.node("actor");
        Park park = Rows.park(event.node("park").texts());
        return new SlotEvent(
                event.need("tenant"),
                event.need("epoch"),
                Long.parseLong(event.need("sequence")),
                SlotEvent.Name.valueOf(event.need("event").toUpperCase(Locale.ROOT)),
                Rows.slot(event.need("number"), "", event.node("slot").texts(), park),
                park,
                Rows.person(actor.text("extension"), actor.text("name")),
                LadderRows.rung(event.node("step")),
                Instant.ofEpochMilli(Long.parseLong(event.need("at"))));
    }

    @Override
    public void close() {
        closed = true;
        teller.interrupt();
        StatefulRedisPubSubConnection<String, String> open = connection;
        if (open != null && open.isOpen()) {
            open.close();
        }
    }

    private final class Enqueue extends RedisPubSubAdapter<String, String> {
        @Override
        public void message(String pattern, String channel, String message) {
            String tenant = TenantKeys.tenantOf(channel);
            for (Listener listener : listeners) {
                if (listener.wants(tenant)) {
                    enqueue(message);
                    return;
                }
            }
        }

        private void enqueue(String message) {
            if (!queue.offer(message)) {
                missed.set(true);
            }
        }

        /** The first time, and again after each new connection. */
        @Override
        public void psubscribed(String pattern, long count) {
            missed.set(true);
            if (!queue.offer("")) {
                log.debug("The queue is full; its reader will see that something was missed");
            }
        }
    }
}
