package dev.parkslots.park.slot.stomp.session;

import dev.parkslots.park.slot.stomp.socket.TextFrame;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompEncoder;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.util.MimeTypeUtils;

/**
 * One message to everybody who listens to a destination. Its frames differ in the subscription's id only, and clients of one kind use
 * the same ids: so a frame is made once for each id, however many connections it goes to. For one thread.
 */
final class PushMessage {

    private static final StompEncoder ENCODER = new StompEncoder();
    private static final AtomicLong FRAMES = new AtomicLong();

    private final String destination;
    private final byte[] body;
    private final Map<String, TextFrame> frames = new HashMap<>();

    /**
     * @param destination as clients subscribe it
     * @param body JSON
     */
    PushMessage(String destination, byte[] body) {
        this.destination = destination;
        this.body = body;
    }

    String destination() {
        return destination;
    }

    TextFrame frame(String subscription) {
        return frames.computeIfAbsent(subscription, this::encode);
    }

    /** STOMP 1.2, "MESSAGE"; the encoder adds the content-length. */
    private TextFrame encode(String subscription) {
        StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.MESSAGE);
        headers.setDestination(destination);
        headers.setSubscriptionId(subscription);
        headers.setMessageId("push-" + FRAMES.incrementAndGet());
        headers.setContentType(MimeTypeUtils.APPLICATION_JSON);
        return TextFrame.of(ENCODER.encode(headers.getMessageHeaders(), body));
    }
}
