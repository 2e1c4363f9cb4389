package dev.parkslots.park.call.redis;

import dev.parkslots.park.call.CallChange;
import dev.parkslots.park.call.CallChanges;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;
import org.springframework.data.redis.connection.SubscriptionListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Hears what {@code report_call.lua} and {@code drop_call.lua} publish. */
@Component
class RedisCallChanges implements CallChanges, MessageListener, SubscriptionListener {

    private static final Logger log = LoggerFactory.getLogger(RedisCallChanges.class);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean subscribedBefore = new AtomicBoolean();
    private final JsonMapper json;

    RedisCallChanges(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void subscribe(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void onMessage(Message message, byte @Nullable [] pattern) {
        try {
            CallChange change = json.readValue(message.getBody(), CallChange.class);
            listeners.forEach(listener -> listener.changed(change));
        } catch (JacksonException e) {
            log.warn("A change of a call can't be read", e);
        }
    }

    @Override
    public void onPatternSubscribed(byte[] pattern, long count) {
        if (subscribedBefore.getAndSet(true)) {
            listeners.forEach(Listener::mayHaveMissed);
        }
    }
}
