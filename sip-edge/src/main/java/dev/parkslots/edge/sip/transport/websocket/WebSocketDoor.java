package dev.parkslots.edge.sip.transport.websocket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** {@code /sip}: refuses who must not come in, and makes WebSockets of the others. */
public final class WebSocketDoor extends HttpServlet {

    public static final String PATH = "/sip";

    private static final String SUBPROTOCOL = "sip";
    private static final long serialVersionUID = 1;

    private final transient WebSocketPort port;
    private final transient Origins origins;

    /** @param allowedOrigins of other hosts' pages: {@code https://host[:port]}, or {@code *} for all */
    public WebSocketDoor(WebSocketPort port, List<String> allowedOrigins) {
        this.port = port;
        this.origins = new Origins(allowedOrigins);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            response.setHeader("Upgrade", "websocket");
            refuse(response, 426, "Here is SIP over WebSocket (RFC 7118).");
        } else if (!asksForSip(request)) {
            refuse(response, 400, "Ask for the subprotocol sip (RFC 7118).");
        } else if (!origins.allow(request.getHeader("Origin"), request.getHeader("Host"))) {
            refuse(response, 403, "Pages of this origin may not connect: see edge.http.allowed-origins.");
        } else {
            upgrade(request, response);
        }
    }

    private static boolean asksForSip(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .anyMatch(name -> name.strip().equals(SUBPROTOCOL));
    }

    private void upgrade(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        WebSocketConnection connection = port.admit(request.getRemoteAddr(), request.getRemotePort());
        if (connection == null) {
            refuse(response, 503, "Too many connections.");
            return;
        }
        boolean upgraded = false;
        try {
            container().upgradeHttpToWebSocket(request, response, config(connection), Map.of());
            upgraded = response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS;
        } catch (jakarta.websocket.DeploymentException e) {
            throw new ServletException(e);
        } finally {
            if (!upgraded) {
                port.left(connection);
            }
        }
    }

    private ServerContainer container() {
        return (ServerContainer) getServletContext().getAttribute(ServerContainer.class.getName());
    }

    private static ServerEndpointConfig config(WebSocketConnection connection) {
        return ServerEndpointConfig.Builder.create(WebSocketConnection.class, PATH)
                .subprotocols(List.of(SUBPROTOCOL))
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(connection);
                    }

                    // No compression: a few bytes would become a large message here.
                    @Override
                    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> asked) {
                        return List.of();
                    }

                    // Was looked at before.
                    @Override
                    public boolean checkOrigin(String origin) {
                        return true;
                    }
                })
                .build();
    }

    private static void refuse(HttpServletResponse response, int status, String why) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain");
        response.getWriter().println(why);
    }
}
