package dev.parkslots.park.slot.stomp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * Agrees to no compression (RFC 7692), which every browser offers: it would cost more time than all the rest of a delivery, and a
 * quarter of a megabyte a connection, to make frames of some hundred bytes a little smaller. The container knows no setting for it, so
 * the offer is taken out of the request.
 */
final class UncompressedHandshake implements HandshakeHandler {

    private static final String OFFERS = "Sec-WebSocket-Extensions";

    private final HandshakeHandler handshake = new DefaultHandshakeHandler();

    @Override
    public boolean doHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws HandshakeFailureException {
        HttpServletRequest offered = ((ServletServerHttpRequest) request).getServletRequest();
        return handshake.doHandshake(
                new ServletServerHttpRequest(new WithoutOffers(offered)), response, handler, attributes);
    }

    private static final class WithoutOffers extends HttpServletRequestWrapper {

        WithoutOffers(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(OFFERS) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }
    }
}
