package dev.parkslots.edge.web;

import dev.parkslots.edge.platform.EdgeProperties;
import jakarta.servlet.ServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Gives Tomcat its two ports: the public one and, bound on its own, the one for the other services. */
public final class InternalPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final EdgeProperties properties;
    private final Connector connector = new Connector("HTTP/1.1");

    InternalPort(EdgeProperties properties) {
        this.properties = properties;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setPort(properties.http().port());
        factory.setAddress(address(properties.http().bindAddress(), "edge.http.bind-address"));
        connector.setPort(properties.internal().port());
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            protocol.setAddress(address(properties.internal().bindAddress(), "edge.internal.bind-address"));
            protocol.setExecutor(new VirtualThreadExecutor("internal-http-"));
            // park-service keeps its connections; Tomcat's default closes each after 100 requests.
            protocol.setMaxKeepAliveRequests(-1);
        }
        factory.addAdditionalConnectors(connector);
    }

    /** The port in use; another than the setting's when that is 0. */
    public int number() {
        return connector.getLocalPort();
    }

    boolean received(ServletRequest request) {
        return request.getLocalPort() == connector.getLocalPort();
    }

    private static InetAddress address(String name, String setting) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException unknown) {
            throw new IllegalStateException(setting + " is not an address of this machine: " + name, unknown);
        }
    }
}
