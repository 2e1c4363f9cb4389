package dev.parkslots.edge.sip.transport.websocket;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** The public port of the edge's Tomcat, seen by {@link WebSocketPort}. */
public final class TomcatListener
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, WebSocketPort.Listener {

    private volatile @Nullable Connector connector;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(made -> connector = made);
    }

    @Override
    public InetSocketAddress local() {
        Connector made = connector;
        if (made == null || !(made.getProtocolHandler() instanceof AbstractProtocol<?> protocol)) {
            throw new IllegalStateException("The web server is not started");
        }
        InetAddress address = protocol.getAddress();
        return address == null
                ? new InetSocketAddress(made.getLocalPort())
                : new InetSocketAddress(address, made.getLocalPort());
    }

    @Override
    public boolean alive() {
        Connector made = connector;
        return made != null && made.getState() == LifecycleState.STARTED && made.getLocalPort() > 0;
    }
}
