package dev.parkslots.park.call.redis;

import dev.parkslots.park.call.CallChange;
import dev.parkslots.park.call.CallChanges;
import dev.parkslots.park.call.TransferFailure;
import dev.parkslots.park.platform.TenantKeys;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Hears what {@code report_calls.lua} and {@code drop_call.lua} publish, and what nodes tell each other of transfers. */
@Component
class RedisCallChanges extends RedisPubSubAdapter<String, String> implements CallChanges {

    private static final Logger log = LoggerFactory.getLogger(RedisCallChanges.class);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final LettuceConnectionFactory connections;
    private final JsonMapper json;
    private final StringRedisTemplate redis;
    private @Nullable StatefulRedisPubSubConnection<String, String> subscription;
    private boolean closed;

    RedisCallChanges(LettuceConnectionFactory connections, JsonMapper json, StringRedisTemplate redis) {
        this.connections = connections;
        this.redis = redis;
        this.json = json;
    }

    @Override
    public void subscribe(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void tell(TransferFailure failure) {
        redis.convertAndSend(CallKeys.of(failure.tenant()).failures(), json.writeValueAsString(failure));
    }

    /** The first connection may fail and is tried again; a later loss is healed by the client itself. */
    @Scheduled(fixedDelayString = "PT1S")
    synchronized void connect() {
        if (closed || subscription != null || !(connections.getNativeClient() instanceof RedisClient client)) {
            return;
        }
        StatefulRedisPubSubConnection<String, String> connection = null;
        try {
            connection = client.connectPubSub();
            connection.addListener(this);
            connection.sync().psubscribe(CallKeys.ALL_CHANNELS, CallKeys.ALL_FAILURES);
            subscription = connection;
        } catch (RedisException away) {
            log.debug("Changes of calls are not heard yet", away);
            if (connection != null) {
                connection.close();
            }
        }
    }

    @PreDestroy
    synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    @Override
    public void message(String pattern, String channel, String message) {
        String tenant = TenantKeys.tenantOf(channel);
        List<Listener> wanting =
                listeners.stream().filter(listener -> listener.wants(tenant)).toList();
        if (wanting.isEmpty()) {
            return;
        }
        try {
            if (pattern.equals(CallKeys.ALL_FAILURES)) {
                TransferFailure failure = json.readValue(message, TransferFailure.class);
                wanting.forEach(listener -> listener.transferFailed(failure));
                return;
            }
            for (CallChange change : json.readValue(message, CallChange[].class)) {
                wanting.forEach(listener -> listener.changed(change));
            }
        } catch (JacksonException e) {
            log.warn("Changes of calls can't be read", e);
        }
    }

    /** Also after each loss of the connection; the first time nobody can have missed anything that matters. */
    @Override
    public void psubscribed(String pattern, long count) {
        if (pattern.equals(CallKeys.ALL_CHANNELS)) {
            listeners.forEach(Listener::mayHaveMissed);
        }
    }
}
