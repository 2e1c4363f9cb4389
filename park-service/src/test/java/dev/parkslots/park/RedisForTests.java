package dev.parkslots.park;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import redis.embedded.RedisServer;

/** Real Redis servers for this module's tests: a shared one for stores, and one of its own for whoever runs a node or takes it away. */
public final class RedisForTests {

    private static String url;

    private RedisForTests() {}

    /**
     * {@code redis://host:port} of the shared server: in a container where Docker runs, else the embedded one; started at first use. Tests
     * keep apart by tenant. No node runs on it: its clock would take their deadlines and go on with their callers' ladders.
     */
    public static synchronized String url() {
        if (url == null) {
            url = DockerClientFactory.instance().isDockerAvailable()
                    ? container()
                    : embedded().url();
        }
        return url;
    }

    /** An own server: for a node, or to be stopped and started again by the test. Always embedded. */
    public static Own own() {
        return embedded();
    }

    /** A server that a test may take away. */
    public static final class Own implements AutoCloseable {
        private final int port = freePort();
        private RedisServer server;

        public String url() {
            return "redis://127.0.0.1:" + port;
        }

        public void start() {
            try {
                server = RedisServer.newRedisServer()
                        .port(port)
                        .bind("127.0.0.1")
                        .setting("save \"\"")
                        .setting("appendonly no")
                        .build();
                server.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public void stop() {
            try {
                server.stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            stop();
        }
    }

    private static Own embedded() {
        Own own = new Own();
        own.start();
        Runtime.getRuntime().addShutdownHook(new Thread(own::stop));
        return own;
    }

    // The reaper of Testcontainers ends it with the JVM.
    @SuppressWarnings("resource")
    private static String container() {
        GenericContainer<?> redis = new GenericContainer<>("redis:6.2-alpine").withExposedPorts(6379);
        redis.start();
        return "redis://" + redis.getHost() + ":" + redis.getMappedPort(6379);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
