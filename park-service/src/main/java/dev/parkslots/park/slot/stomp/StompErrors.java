package dev.parkslots.park.slot.stomp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeType;
import tools.jackson.databind.json.JsonMapper;

/** Says why, and closes: after an ERROR frame the connection ends (STOMP 1.2, "ERROR"). */
@Component
class StompErrors {

    private static final MimeType PROBLEM = new MimeType("application", "problem+json", StandardCharsets.UTF_8);

    /**
     * The connection is closed right behind an ERROR frame, and with it goes what another thread is just sending, or the frame itself when
     * it has to wait for that thread. A moment later the answer to CONNECT, say, is out.
     */
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private final MessageChannel toClients;
    private final TaskScheduler later;
    private final JsonMapper json;

    StompErrors(
            @Lazy @Qualifier("clientOutboundChannel") MessageChannel toClients,
            @Qualifier("taskScheduler") TaskScheduler later,
            JsonMapper json) {
        this.toClients = toClients;
        this.later = later;
        this.json = json;
    }

    /**
     * @param code a word of the public API, or "token-expired"
     * @param detail for people
     */
    void close(String session, String code, String detail) {
        var unused = later.schedule(
                () -> toClients.send(frame(session, code, detail)),
                Instant.now().plus(A_MOMENT));
    }

    Message<byte[]> frame(@Nullable String session, String code, String detail) {
        StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.ERROR);
        if (session != null) {
            headers.setSessionId(session);
        }
        headers.setMessage(code);
        headers.setContentType(PROBLEM);
        headers.setLeaveMutable(true);
        return MessageBuilder.createMessage(body(code, detail), headers.getMessageHeaders());
    }

    private byte[] body(String code, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:parkslots:problem:" + code);
        problem.put("title", code.replace('-', ' '));
        problem.put("detail", detail);
        problem.put("code", code);
        return json.writeValueAsBytes(problem);
    }
}
