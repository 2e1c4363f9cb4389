package dev.parkslots.park.slot.stomp.session;

import dev.parkslots.park.slot.stomp.socket.Outlet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** One connection that is logged in, and what it has subscribed. */
final class StompSession {

    private final StompUser user;
    private final Instant expiresAt;
    private final Outlet outlet;

    /** Destination → ids, read with every message. */
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
        listening
                .computeIfAbsent(destination, none -> new CopyOnWriteArrayList<>())
                .add(id);
        return listening.values().stream().mapToInt(List::size).sum();
    }

    synchronized void unsubscribe(String id) {
        listening.values().forEach(ids -> ids.remove(id));
    }

    /** Once for each subscription to its destination. */
    void send(PushMessage message) {
        for (String id : listening.getOrDefault(message.destination(), List.of())) {
            outlet.send(message.frame(id));
        }
    }
}
