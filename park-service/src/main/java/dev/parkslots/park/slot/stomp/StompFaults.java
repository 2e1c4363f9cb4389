package dev.parkslots.park.slot.stomp;

import dev.parkslots.park.slot.stomp.session.StompSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.messaging.StompSubProtocolErrorHandler;

/** What cannot be read as STOMP, and what comes out of turn: an ERROR frame that gives nothing of the inside away. */
@Component
class StompFaults extends StompSubProtocolErrorHandler {

    private final StompSessions sessions;
    private final StompErrors errors;

    StompFaults(StompSessions sessions, StompErrors errors) {
        this.sessions = sessions;
        this.errors = errors;
    }

    @Override
    public @Nullable Message<byte[]> handleClientMessageProcessingError(
            @Nullable Message<byte[]> frame, Throwable fault) {
        String session = frame == null ? null : SimpMessageHeaderAccessor.getSessionId(frame.getHeaders());
        // A frame before CONNECT comes without its session.
        if (frame != null && (session == null || sessions.user(session).isEmpty())) {
            return errors.frame(session, "unauthenticated", StompDoor.CONNECT_FIRST);
        }
        return errors.frame(session, "bad-request", "This is no STOMP frame of at most 64 KB.");
    }
}
