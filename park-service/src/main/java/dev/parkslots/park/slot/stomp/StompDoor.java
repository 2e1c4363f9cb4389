package dev.parkslots.park.slot.stomp;

import dev.parkslots.park.security.UserTokens;
import dev.parkslots.park.slot.stomp.session.Destinations;
import dev.parkslots.park.slot.stomp.session.StompSessions;
import dev.parkslots.park.slot.stomp.session.StompUser;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.stereotype.Component;

/**
 * Looks at every frame that comes in. Clients may connect with a good token, subscribe to five destinations, unsubscribe and go;
 * anything else is answered with ERROR and the end of the connection.
 */
@Component
class StompDoor implements ChannelInterceptor {

    static final String CONNECT_FIRST = "CONNECT comes first.";

    private static final String BEARER = "Bearer ";

    /** Five destinations; a page that subscribes again before it unsubscribes needs a few more. */
    private static final int MOST_SUBSCRIPTIONS = 20;

    /** Frames that were already under way when the connection was refused are not looked at any more. */
    private static final String REFUSED = "refused";

    private final UserTokens tokens;
    private final StompSessions sessions;
    private final StompErrors errors;

    StompDoor(UserTokens tokens, StompSessions sessions, StompErrors errors) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.errors = errors;
    }

    @Override
    public @Nullable Message<?> preSend(Message<?> message, MessageChannel channel) {
        StompHeaderAccessor frame = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
        if (frame == null) {
            return null; // nothing that a client could have sent
        }
        if (frame.getCommand() == null) {
            return frame.getMessageType() == SimpMessageType.HEARTBEAT ? message : null;
        }
        StompCommand command = frame.getCommand();
        if (command == StompCommand.DISCONNECT) {
            sessions.gone(session(frame));
            return message;
        }
        Map<String, Object> attributes = Objects.requireNonNull(frame.getSessionAttributes());
        if (attributes.containsKey(REFUSED)) {
            return null;
        }
        Optional<Refusal> refusal = check(command, frame);
        if (refusal.isEmpty()) {
            return message;
        }
        attributes.put(REFUSED, true);
        errors.close(session(frame), refusal.get().code(), refusal.get().detail());
        return null;
    }

    private record Refusal(String code, String detail) {}

    private Optional<Refusal> check(StompCommand command, StompHeaderAccessor frame) {
        return switch (command) {
            case CONNECT, STOMP -> connect(frame);
            case SUBSCRIBE -> subscribe(frame);
            case UNSUBSCRIBE -> {
                sessions.unsubscribed(session(frame), String.valueOf(frame.getSubscriptionId()));
                yield Optional.empty();
            }
            default -> refuse("forbidden", "Nothing can be sent here; use the REST API.");
        };
    }

    private Optional<Refusal> connect(StompHeaderAccessor frame) {
        if (sessions.user(session(frame)).isPresent()) {
            return refuse("bad-request", "This connection is logged in already.");
        }
        String header = frame.getFirstNativeHeader("Authorization");
        Optional<UserTokens.Verified> verified = header == null || !header.startsWith(BEARER)
                ? Optional.empty()
                : tokens.verify(header.substring(BEARER.length()).strip());
        if (verified.isEmpty()) {
            return refuse("unauthenticated", "CONNECT needs the header \"Authorization: Bearer …\" with a good token.");
        }
        StompUser user = new StompUser(verified.get().user());
        frame.setUser(user);
        sessions.connected(session(frame), user, verified.get().expiresAt());
        return Optional.empty();
    }

    private Optional<Refusal> subscribe(StompHeaderAccessor frame) {
        Optional<StompUser> user = sessions.user(session(frame));
        if (user.isEmpty()) {
            return refuse("unauthenticated", CONNECT_FIRST);
        }
        if (frame.getSubscriptionId() == null) {
            return refuse("bad-request", "SUBSCRIBE needs the header \"id\".");
        }
        String destination = String.valueOf(frame.getDestination());
        if (!Destinations.isOpenTo(user.get(), destination)) {
            return refuse("forbidden", "There is nothing to subscribe to under this name.");
        }
        if (sessions.subscribed(session(frame), frame.getSubscriptionId(), destination) > MOST_SUBSCRIPTIONS) {
            return refuse("bad-request", "More than " + MOST_SUBSCRIPTIONS + " subscriptions at once.");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(String code, String detail) {
        return Optional.of(new Refusal(code, detail));
    }

    private static String session(StompHeaderAccessor frame) {
        return Objects.requireNonNull(frame.getSessionId());
    }
}
