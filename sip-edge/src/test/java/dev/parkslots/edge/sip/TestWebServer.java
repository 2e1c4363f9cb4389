package dev.parkslots.edge.sip;

import dev.parkslots.edge.sip.transport.websocket.WebSocketDoor;
import dev.parkslots.edge.sip.transport.websocket.WebSocketPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.springframework.util.FileSystemUtils;

/** A Tomcat on a free port of the loopback interface, with nothing but the WebSocket door. */
final class TestWebServer implements WebSocketPort.Listener, AutoCloseable {

    private static final Logger QUIET = Logger.getLogger("org.apache");

    private final InetAddress address;
    private final Tomcat tomcat = new Tomcat();
    private final Path folder;
    private final Context context;
    private final List<String> allowedOrigins;

    TestWebServer(InetAddress address, String... allowedOrigins) {
        this.allowedOrigins = List.of(allowedOrigins);
        QUIET.setLevel(Level.SEVERE);
        this.address = address;
        try {
            folder = Files.createTempDirectory("web");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", address.getHostAddress());
        tomcat.getConnector().setProperty("maxConnections", "2000");
        context = tomcat.addContext("", folder.toString());
        context.addServletContainerInitializer(new WsSci(), null);
    }

    void start(WebSocketPort port) {
        Tomcat.addServlet(context, "sip", new WebSocketDoor(port, allowedOrigins));
        context.addServletMappingDecoded(WebSocketDoor.PATH, "sip");
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri() {
        String host = address.getHostAddress();
        return URI.create("ws://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + local().getPort()
                + WebSocketDoor.PATH);
    }

    @Override
    public InetSocketAddress local() {
        return new InetSocketAddress(address, tomcat.getConnector().getLocalPort());
    }

    @Override
    public boolean alive() {
        return tomcat.getConnector().getState().isAvailable();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            FileSystemUtils.deleteRecursively(folder);
        } catch (LifecycleException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
