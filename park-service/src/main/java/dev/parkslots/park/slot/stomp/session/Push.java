package dev.parkslots.park.slot.stomp.session;

import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends bodies to whoever listens on this node, each serialised once. A broker would make a message, a task and an encoding for every
 * one of a thousand browsers; here the same bytes are written to each connection, one after the other, and nobody waits for any of them.
 *
 * <p>What is sent in turn arrives in turn; for a tenant and its users there must be one sender at a time.
 */
@Component
public class Push {

    private final StompSessions sessions;
    private final JsonMapper json;

    Push(StompSessions sessions, JsonMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    public void toTenant(String tenant, Object body) {
        send(sessions.ofTenant(tenant), Destinations.topic(tenant), body);
    }

    /**
     * @param destination one of the user's own; nothing happens when he is not connected here
     * @return whether he is
     */
    public boolean toUser(String username, String destination, Object body) {
        Set<StompSession> own = sessions.ofUser(username);
        send(own, destination, body);
        return !own.isEmpty();
    }

    private void send(Set<StompSession> listeners, String destination, Object body) {
        if (listeners.isEmpty()) {
            return;
        }
        PushMessage message = new PushMessage(destination, json.writeValueAsBytes(body));
        for (StompSession listener : listeners) {
            listener.send(message);
        }
    }
}
