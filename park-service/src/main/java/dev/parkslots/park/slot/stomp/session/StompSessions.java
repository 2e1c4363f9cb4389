package dev.parkslots.park.slot.stomp.session;

import dev.parkslots.park.slot.stomp.socket.Outlets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Who is connected to this node, until when, and which tenants therefore need pushing here. */
@Component
public class StompSessions {

    private final Outlets outlets;
    private final Map<String, StompSession> sessions = new ConcurrentHashMap<>();
    private final Groups perTenant = new Groups();
    private final Groups perUser = new Groups();

    StompSessions(Outlets outlets) {
        this.outlets = outlets;
    }

    /** A group without sessions does not exist. */
    private static final class Groups {

        private final Map<String, Set<StompSession>> groups = new ConcurrentHashMap<>();

        void add(String name, StompSession session) {
            groups.compute(name, (key, group) -> {
                Set<StompSession> members = group == null ? ConcurrentHashMap.newKeySet() : group;
                members.add(session);
                return members;
            });
        }

        void remove(String name, StompSession session) {
            groups.computeIfPresent(name, (key, group) -> {
                group.remove(session);
                return group.isEmpty() ? null : group;
            });
        }

        Set<StompSession> of(String name) {
            return groups.getOrDefault(name, Set.of());
        }

        Set<String> names() {
            return Set.copyOf(groups.keySet());
        }
    }

    public void connected(String id, StompUser user, Instant expiresAt) {
        outlets.of(id).ifPresent(outlet -> {
            StompSession session = new StompSession(user, expiresAt, outlet);
            sessions.put(id, session);
            perTenant.add(user.tenant(), session);
            perUser.add(user.getName(), session);
            if (outlet.hasEnded()) {
                gone(id); // it was lost meanwhile, and nobody will say so again
            }
        });
    }

    /** Doing it again changes nothing. */
    public void gone(String id) {
        StompSession session = sessions.remove(id);
        if (session != null) {
            perTenant.remove(session.user().tenant(), session);
            perUser.remove(session.user().getName(), session);
        }
    }

    public Optional<StompUser> user(String id) {
        return Optional.ofNullable(sessions.get(id)).map(StompSession::user);
    }

    /** @return how many subscriptions the session has now */
    public int subscribed(String id, String subscription, String destination) {
        StompSession session = sessions.get(id);
        return session == null ? 0 : session.subscribe(subscription, destination);
    }

    public void unsubscribed(String id, String subscription) {
        StompSession session = sessions.get(id);
        if (session != null) {
            session.unsubscribe(subscription);
        }
    }

    Set<StompSession> ofTenant(String tenant) {
        return perTenant.of(tenant);
    }

    Set<StompSession> ofUser(String username) {
        return perUser.of(username);
    }

    /** Of all tenants. */
    public int count() {
        return sessions.size();
    }

    public int count(String tenant) {
        return ofTenant(tenant).size();
    }

    public boolean hasTenant(String tenant) {
        return !ofTenant(tenant).isEmpty();
    }

    public Set<String> tenants() {
        return perTenant.names();
    }

    /** Sessions whose token has ended by {@code now}. */
    public List<String> expired(Instant now) {
        return sessions.entrySet().stream()
                .filter(entry -> !entry.getValue().expiresAt().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
    }
}
