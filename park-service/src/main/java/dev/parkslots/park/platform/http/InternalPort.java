package dev.parkslots.park.platform.http;

import dev.parkslots.park.platform.ParkSettings;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** The port between the services: a second connector beside the public one. */
@Component
public class InternalPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final int UNLIMITED = -1;

    private final Connector connector = new Connector();
    private final ParkSettings.Internal settings;

    InternalPort(ParkSettings settings) {
        this.settings = settings.internal();
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        connector.setPort(settings.port());
        connector.setProperty("address", settings.bindAddress());
        connector.setProperty("maxKeepAliveRequests", Integer.toString(UNLIMITED));
        connector.setXpoweredBy(false);
        connector.getProtocolHandler().setExecutor(new VirtualThreadExecutor("internal-"));
        factory.addAdditionalConnectors(connector);
    }

    /** The port that is really open; -1 before the server has started. */
    public int number() {
        return connector.getLocalPort();
    }

    /** Whether this request came in here, and not on the public port. */
    public boolean received(HttpServletRequest request) {
        return request.getLocalPort() == number();
    }
}
