package dev.parkslots.park.slot.stomp;

import org.springframework.messaging.Message;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.databind.json.JsonMapper;

/** Hands bodies to the broker. Each is serialised once, however many are subscribed. */
@Component
class Push {

    private final SimpMessagingTemplate broker;
    private final JsonMapper json;

    Push(SimpMessagingTemplate broker, JsonMapper json) {
        this.broker = broker;
        this.json = json;
    }

    void toTenant(String tenant, Object body) {
        broker.send(Destinations.topic(tenant), message(body));
    }

    /** @param queue a destination of the user without its prefix; nothing happens when he is not connected here */
    void toUser(String username, String queue, Object body) {
        broker.send("/user/" + username.replace("/", "%2F") + queue, message(body));
    }

    private Message<byte[]> message(Object body) {
        SimpMessageHeaderAccessor headers = SimpMessageHeaderAccessor.create(SimpMessageType.MESSAGE);
        headers.setContentType(MimeTypeUtils.APPLICATION_JSON);
        headers.setLeaveMutable(true);
        return MessageBuilder.createMessage(json.writeValueAsBytes(body), headers.getMessageHeaders());
    }
}
