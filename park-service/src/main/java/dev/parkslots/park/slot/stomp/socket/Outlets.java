package dev.parkslots.park.slot.stomp.socket;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.handler.WebSocketHandlerDecoratorFactory;
import org.springframework.web.socket.handler.WebSocketSessionDecorator;

/** Gives each connection its {@link Outlet}: what the broker sends goes through it, too, and so never into the middle of a frame. */
@Component
public final class Outlets implements WebSocketHandlerDecoratorFactory {

    private static final Logger log = LoggerFactory.getLogger(Outlets.class);

    private final Map<String, Outlet> outlets = new ConcurrentHashMap<>();

    /** @param session its id; empty when it is gone */
    public Optional<Outlet> of(String session) {
        return Optional.ofNullable(outlets.get(session));
    }

    /** How many connections there are, logged in or not. */
    public int count() {
        return outlets.size();
    }

    /** Frames and bytes that wait for readers of this node. */
    public Waiting waiting() {
        Waiting all = new Waiting(0, 0);
        for (Outlet outlet : outlets.values()) {
            all = all.and(outlet.waiting());
        }
        return all;
    }

    /** What readers have not taken yet. */
    public record Waiting(int frames, int bytes) {

        Waiting and(Waiting more) {
            return new Waiting(frames + more.frames, bytes + more.bytes);
        }
    }

    @Override
    public WebSocketHandler decorate(WebSocketHandler handler) {
        return new Connections(handler);
    }

    private final class Connections extends WebSocketHandlerDecorator {

        Connections(WebSocketHandler handler) {
            super(handler);
        }

        @Override
        public void afterConnectionEstablished(WebSocketSession session) throws Exception {
            Outlet outlet = new Outlet(
                    SocketHandshake.socketOf(session),
                    System::nanoTime,
                    () -> close(session, CloseStatus.SESSION_NOT_RELIABLE));
            outlets.put(session.getId(), outlet);
            super.afterConnectionEstablished(new Connection(session, outlet));
        }

        @Override
        public void afterConnectionClosed(WebSocketSession session, CloseStatus status) throws Exception {
            Outlet outlet = outlets.remove(session.getId());
            if (outlet != null) {
                outlet.end();
            }
            super.afterConnectionClosed(session, status);
        }

        /** Takes frames in pieces, so that each connection need not hold a buffer for the largest possible one. */
        @Override
        public boolean supportsPartialMessages() {
            return true;
        }
    }

    private static void close(WebSocketSession session, CloseStatus status) {
        try {
            session.close(status);
        } catch (IOException e) {
            log.debug("{} can't be told that it ends", session.getId(), e);
        }
    }

    private static final class Connection extends WebSocketSessionDecorator {

        private final Outlet outlet;

        Connection(WebSocketSession session, Outlet outlet) {
            super(session);
            this.outlet = outlet;
        }

        @Override
        public void sendMessage(WebSocketMessage<?> message) throws IOException {
            if (message instanceof TextMessage text) {
                outlet.send(TextFrame.of(text.asBytes()));
            } else {
                super.sendMessage(message); // a control frame; of data there is only text
            }
        }

        /** What was sent before, an ERROR frame say, still gets out. */
        @Override
        public void close(CloseStatus status) {
            outlet.drain(() -> Outlets.close(getDelegate(), status));
        }

        @Override
        public void close() {
            close(CloseStatus.NORMAL);
        }
    }
}
