package dev.parkslots.park.slot.stomp;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Who is connected to this node, until when, and which tenants therefore need pushing here. */
@Component
class StompSessions {

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Integer> perTenant = new ConcurrentHashMap<>();

    /** One connection. */
    private record Session(StompUser user, Instant expiresAt, Set<String> subscriptions) {}

    void connected(String id, StompUser user, Instant expiresAt) {
        sessions.put(id, new Session(user, expiresAt, new HashSet<>()));
        perTenant.merge(user.tenant(), 1, Integer::sum);
    }

    /** Doing it again changes nothing. */
    void gone(String id) {
        Session session = sessions.remove(id);
        if (session != null) {
            perTenant.computeIfPresent(session.user().tenant(), (tenant, count) -> count == 1 ? null : count - 1);
        }
    }

    Optional<StompUser> user(String id) {
        return Optional.ofNullable(sessions.get(id)).map(Session::user);
    }

    /** @return how many subscriptions the session has now */
    int subscribed(String id, String subscription) {
        Session session = sessions.get(id);
        if (session == null) {
            return 0;
        }
        synchronized (session.subscriptions()) {
            session.subscriptions().add(subscription);
            return session.subscriptions().size();
        }
    }

    void unsubscribed(String id, String subscription) {
        Session session = sessions.get(id);
        if (session != null) {
            synchronized (session.subscriptions()) {
                session.subscriptions().remove(subscription);
            }
        }
    }

    int count(String tenant) {
        return perTenant.getOrDefault(tenant, 0);
    }

    boolean hasTenant(String tenant) {
        return count(tenant) > 0;
    }

    Set<String> tenants() {
        return Set.copyOf(perTenant.keySet());
    }

    /** Sessions whose token has ended by {@code now}. */
    List<String> expired(Instant now) {
        return sessions.entrySet().stream()
                .filter(entry -> !entry.getValue().expiresAt().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }
}
