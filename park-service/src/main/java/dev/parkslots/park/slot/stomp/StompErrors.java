package dev.parkslots.park.slot.stomp;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeType;
import tools.jackson.databind.json.JsonMapper;

/** Says why, and closes: after an ERROR frame the connection ends (STOMP 1.2, "ERROR"). */
@Component
class StompErrors {

    private static final MimeType PROBLEM = new MimeType("application", "problem+json", StandardCharsets.UTF_8);

    private final MessageChannel toClients;
    private final JsonMapper json;

    StompErrors(@Lazy @Qualifier("clientOutboundChannel") MessageChannel toClients, JsonMapper json) {
        this.toClients = toClients;
        this.json = json;
    }

    /**
     * @param code a word of the public API, or "token-expired"
     * @param detail for people
     */
    void close(String session, String code, String detail) {
        toClients.send(frame(session, code, detail));
    }

    private Message<byte[]> frame(String session, String code, String detail) {
        StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.ERROR);
        headers.setSessionId(session);
        headers.setMessage(code);
        headers.setContentType(PROBLEM);
        headers.setLeaveMutable(true);
        return MessageBuilder.createMessage(body(code, detail), headers.getMessageHeaders());
    }

    byte[] body(String code, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:parkslots:problem:" + code);
        problem.put("title", code.replace('-', ' '));
        problem.put("detail", detail);
        problem.put("code", code);
        return json.writeValueAsBytes(problem);
    }
}
