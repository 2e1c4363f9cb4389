package dev.parkslots.park.slot.stomp;

import dev.parkslots.park.slot.stomp.socket.Outlet;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One connection that is logged in, and what it has subscribed. */
final class StompSession {

    private final StompUser user;
    private final Instant expiresAt;
    private final Outlet outlet;
    private final Set<String> subscriptions = new HashSet<>();

    /** Destination → ids, read with every message; strings of the pool, so that comparing them costs nothing. */
    private final Map<String, List<String>> listening = new ConcurrentHashMap<>();

    StompSession(StompUser user, Instant expiresAt, Outlet outlet) {
        this.user = user;
        this.expiresAt = expiresAt;
        this.outlet = outlet;
    }

    StompUser user() {
        return user;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** @return how many subscriptions there are now */
    synchronized int subscribe(String id, String destination) {
        unsubscribe(id);
        subscriptions.add(id);
        listening
                .computeIfAbsent(destination.intern(), none -> new CopyOnWriteArrayList<>())
                .add(id);
        return subscriptions.size();
    }

    synchronized void unsubscribe(String id) {
        subscriptions.remove(id);
        listening.values().forEach(ids -> ids.remove(id));
    }

    /** Once for each subscription to its destination. */
    void send(PushMessage message) {
        for (String id : listening.getOrDefault(message.destination(), List.of())) {
            outlet.send(message.frame(id));
        }
    }
}
