package dev.parkslots.park.slot.stomp.socket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * Keeps hold of the socket that the connection will write to, see {@link Outlet}.
 *
 * <p>Agrees to no compression (RFC 7692), which every browser offers: it would cost more time than all the rest of a delivery, and a
 * quarter of a megabyte a connection, to make frames of some hundred bytes a little smaller. The container knows no setting for it, so
 * the offer is taken out of the request.
 */
public final class SocketHandshake implements HandshakeHandler {

    private static final String OFFERS = "Sec-WebSocket-Extensions";
    private static final String SOCKET = SocketHandshake.class.getName();

    private final HandshakeHandler handshake = new DefaultHandshakeHandler();

    @Override
    public boolean doHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws HandshakeFailureException {
        Upgrade upgrade = new Upgrade(((ServletServerHttpRequest) request).getServletRequest());
        attributes.put(SOCKET, upgrade.socket);
        return handshake.doHandshake(new ServletServerHttpRequest(upgrade), response, handler, attributes);
    }

    /** Once only, when the connection is there. */
    static FrameSocket socketOf(WebSocketSession session) {
        AtomicReference<?> held = (AtomicReference<?>)
                Objects.requireNonNull(session.getAttributes().remove(SOCKET));
        return new TomcatSocket(((UpgradedSocket) Objects.requireNonNull(held.get())).socket());
    }

    private static final class Upgrade extends HttpServletRequestWrapper {

        private final AtomicReference<UpgradedSocket> socket = new AtomicReference<>();

        Upgrade(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(OFFERS) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        /** The container asks for its own handler and gets the one that tells its socket. */
        @Override
        public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
            UpgradedSocket upgraded = super.upgrade(UpgradedSocket.class);
            socket.set(upgraded);
            return type.cast(upgraded);
        }
    }
}
